import { type RuntimePath, TrailproofError, verifyLogFile } from 'trailproof';
import { patternBytes } from './bytes.ts';
import { type Case, type Offer, onEach } from './case.ts';
import { checkEqual, checkFails } from './check.ts';
import { watch } from './watch.ts';

const FASTEST_FIRST: readonly RuntimePath[] = ['native', 'webcrypto', 'portable'];
const REFERENCE = { hashValue: '0'.repeat(64), hashAlgorithm: 'SHA-256' };
/** Long enough for WebCrypto to be worth it. */
const BODY_LENGTH = 65_536;

/** What the package may find among the globals. */
interface Globals {
  readonly process?: { getBuiltinModule?(name: string): object | undefined };
  readonly crypto?: { readonly subtle?: object };
}

/** The path that the package takes by itself: told by whose hash function is called when nothing is forced. */
export async function pathTaken(): Promise<RuntimePath> {
  const { process, crypto } = globalThis as Globals;
  let taken: RuntimePath = 'portable';
  const restore = [
    watch(process?.getBuiltinModule?.('node:crypto'), 'createHash', () => {
      taken = 'native';
    }),
    watch(crypto?.subtle, 'digest', () => {
      taken = 'webcrypto';
    }),
  ];
  try {
    await verifyLogFile(patternBytes(BODY_LENGTH), REFERENCE);
  } finally {
    for (const undo of restore) undo();
  }
  return taken;
}

/** Which paths can be forced: a path that is refused in another way than by its own error is one that the cases will find. */
export async function offerOf(): Promise<Offer> {
  const offered: RuntimePath[] = [];
  const refused: RuntimePath[] = [];
  for (const path of FASTEST_FIRST) {
    const attempt = verifyLogFile(patternBytes(1), REFERENCE, { runtime: path });
    const isOffered = await attempt.then(
      () => true,
      () => false,
    );
    (isOffered ? offered : refused).push(path);
  }
  return { offered, refused };
}

export function pathCases({ offered, refused }: Offer, taken: RuntimePath, expected: RuntimePath): Case[] {
  return [
    { name: `path: ${expected} is taken here`, run: () => checkEqual('path', taken, expected) },
    { name: 'path: the fastest one offered is taken', run: () => checkEqual('path', taken, offered[0]) },
    { name: 'path: portable is always offered', run: () => checkEqual('last offered', offered.at(-1), 'portable') },
    ...onEach(
      refused,
      (path) => `path: ${path} is not offered here, and refused by its code`,
      (path) =>
        checkFails('verifyLogFile', () => verifyLogFile(patternBytes(1), REFERENCE, { runtime: path }), {
          type: TrailproofError,
          code: 'ERR_RUNTIME_UNAVAILABLE',
          message: `runtime: '${path}'`,
        }),
    ),
  ];
}
