import { verifyLogFile } from 'trailproof';
import type { SuiteData } from '../suite-data.ts';
import { patternBytes } from './bytes.ts';
import { type Case, type Offer, onEach } from './case.ts';
import { checkEqual } from './check.ts';

/** SHA-256 of lengths around the ends of its blocks, against what `node:crypto` made of the same bytes. */
export function hashCases({ hashes }: SuiteData, { offered }: Offer): Case[] {
  return hashes.flatMap(({ length, sha256 }) =>
    onEach(
      offered,
      (path) => `sha256, ${path}: ${length} bytes`,
      async (runtime) => {
        const reference = { hashValue: sha256, hashAlgorithm: 'SHA-256' };
        const { status, code, notes, actual, size } = await verifyLogFile(patternBytes(length), reference, { runtime });
        checkEqual('hash', actual, sha256);
        checkEqual(
          'outcome',
          { status, code, notes, size },
          {
            status: 'valid',
            code: 'hash-verified',
            notes: ['encoding-identity'],
            size: length,
          },
        );
      },
    ),
  );
}
