import { describe, it } from 'vitest';
import type { DigestJson } from '../support/world/digest-file.ts';
import { baseWorld } from './base-world.ts';
import { bad, unread } from './effects.ts';
import { expectAfter, incomplete, invalid, valid } from './expect-after.ts';

const base = baseWorld();

interface Row {
  readonly name: string;
  /** As if AWS had signed it so. */
  readonly amend: (json: DigestJson, entry: Record<string, unknown>) => unknown;
}

const field =
  (name: string, value: unknown): Row['amend'] =>
  (_, entry) => {
    if (value === undefined) delete entry[name];
    else entry[name] = value;
  };
const logFiles =
  (value: unknown): Row['amend'] =>
  (json) => {
    if (value === undefined) delete json['logFiles' as string];
    else json['logFiles' as string] = value;
  };

/** The digest is none that CloudTrail writes, and so says nothing of its log files. */
const MALFORMED: readonly Row[] = [
  { name: 'L52 no hashAlgorithm: the digest is malformed', amend: field('hashAlgorithm', undefined) },
  { name: 'L53 no hashValue: the digest is malformed', amend: field('hashValue', undefined) },
  { name: 'L54 no s3Object: the digest is malformed', amend: field('s3Object', undefined) },
  { name: 'L55 no logFiles: the digest is malformed', amend: logFiles(undefined) },
  { name: 'L56 logFiles null: the digest is malformed', amend: logFiles(null) },
  { name: 'L57 logFiles an object: the digest is malformed', amend: logFiles({}) },
  { name: 'L59 hashValue null: the digest is malformed', amend: field('hashValue', null) },
  { name: 'L60 a hashValue of 63 digits: the digest is malformed', amend: field('hashValue', 'a'.repeat(63)) },
];

describe('log references in a signed digest', () => {
  it('L50 a hashValue in upper case is compared as bytes: valid', () =>
    expectAfter(base, (world) => {
      world.digest({ hour: 2 }).amend((json) => {
        for (const entry of json.logFiles) entry.hashValue = entry.hashValue.toUpperCase();
      });
      return valid();
    }));

  it('L51 the hash algorithm SHA-512: that log file is unverifiable', () =>
    expectAfter(base, (world) => {
      world.digest({ hour: 2 }).amend((json) => {
        json.logFiles[0]!.hashAlgorithm = 'SHA-512';
      });
      return incomplete(bad(world.log({ hour: 2 }), 'unsupported-algorithm'));
    }));

  for (const { name, amend } of MALFORMED) {
    it(name, () =>
      expectAfter(base, (world) => {
        const digest = world.digest({ hour: 2 });
        const effect = unread(digest, 'format');
        digest.amend((json) => amend(json, json.logFiles[0]!));
        return invalid(effect);
      }),
    );
  }
});
