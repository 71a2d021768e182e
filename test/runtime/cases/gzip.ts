import { type LogFileVerification, type RuntimePath, verifyLogFile } from 'trailproof';
import type { BodyData, SuiteData } from '../suite-data.ts';
import { fromBase64 } from './bytes.ts';
import { type Case, type Offer, onEach } from './case.ts';
import { checkEqual } from './check.ts';

/** Good and bad gzip files: what comes out must be the same on every path, to the last word of its message. */
export function gzipCases({ gzip, large }: SuiteData, { offered }: Offer): Case[] {
  return [...gzip, ...large].flatMap((file) => {
    let portable: Promise<LogFileVerification> | undefined;
    return onEach(
      offered,
      (path) => `gzip, ${path}: ${file.name}`,
      async (path) => {
        portable ??= verify(file, 'portable');
        const verification = path === 'portable' ? await portable : await verify(file, path);
        checkEqual('code', verification.code, file.code);
        checkEqual('outcome', verification, await portable);
      },
    );
  });
}

function verify({ body, sha256, maxInflatedBytes }: BodyData, runtime: RuntimePath): Promise<LogFileVerification> {
  const reference = { hashValue: sha256, hashAlgorithm: 'SHA-256' };
  return verifyLogFile(fromBase64(body), reference, { runtime, maxInflatedBytes });
}
