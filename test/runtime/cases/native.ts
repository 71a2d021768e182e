import { importPublicKeys, verifyDigest, verifyLogFile } from 'trailproof';
import type { BodyData, SuiteData } from '../suite-data.ts';
import { fromBase64 } from './bytes.ts';
import type { Case, Offer } from './case.ts';
import { check } from './check.ts';
import { watched } from './watch.ts';

interface Process {
  getBuiltinModule(name: string): object;
}

/** Where the native path is offered, it does the work, and does not leave it to the portable one without a word. */
export function nativeCases({ gzip, large, signatures }: SuiteData, { offered }: Offer): Case[] {
  if (!offered.includes('native')) return [];
  const isGood = ({ code }: BodyData): boolean => code === 'hash-verified';
  const logFile = (file: BodyData) => () =>
    verifyLogFile(fromBase64(file.body), { hashValue: file.sha256, hashAlgorithm: 'SHA-256' });
  const { digest, key, signature } = signatures.find(({ code }) => code === 'signature-verified')!;
  const publicKeys = importPublicKeys({ PublicKeyList: [key] });
  return [
    serves('node:zlib', 'inflateRawSync', 'a small log file', logFile(gzip.find(isGood)!)),
    serves('node:zlib', 'createInflateRaw', 'a large log file', logFile(large.find(isGood)!)),
    serves('node:crypto', 'createHash', 'a small log file', logFile(gzip.find(isGood)!)),
    serves('node:crypto', 'verify', 'a signature', () => verifyDigest(fromBase64(digest), { publicKeys, signature })),
  ];
}

function serves(module: string, name: string, what: string, work: () => Promise<unknown>): Case {
  return {
    name: `native: ${name} of ${module} serves ${what}`,
    run: async () => {
      let calls = 0;
      const { process } = globalThis as unknown as { process: Process };
      const own = Object.getOwnPropertyDescriptor(process, 'getBuiltinModule');
      const original = process.getBuiltinModule.bind(process);
      // A copy of the module, as some runtimes let nobody redefine what is in it.
      const getBuiltinModule = (asked: string): object => {
        const found = original(asked) as Record<string, (...args: unknown[]) => unknown>;
        return asked === module ? { ...found, [name]: watched(found[name]!, () => calls++) } : found;
      };
      Object.defineProperty(process, 'getBuiltinModule', {
        value: getBuiltinModule,
        configurable: true,
        writable: true,
      });
      try {
        await work();
      } finally {
        if (own === undefined) delete (process as Partial<Process>).getBuiltinModule;
        else Object.defineProperty(process, 'getBuiltinModule', own);
      }
      check(`${name} is called, and does not throw`, calls > 0);
    },
  };
}
