import { readFileSync } from 'node:fs';
import type { TrailReviewInput } from '../../../src/index.ts';

export type SetupName = 'console' | 'cli' | 'api';

/** When the outputs of the fixtures were taken. */
export const TAKEN = '2026-03-01T12:00:00Z';

const FILES = {
  trail: 'trail',
  status: 'status',
  selectors: 'selectors',
  bucketPolicy: 'bucket-policy',
  encryption: 'encryption',
  versioning: 'versioning',
  objectLock: 'object-lock',
  logGroups: 'log-groups',
} as const;

/** The outputs of one of the three trails, as text. */
export function setupOutputs(name: SetupName): TrailReviewInput & Record<keyof typeof FILES, string> {
  const folder = new URL(`../../../fixtures/trail-setups/${name}/`, import.meta.url);
  const entries = Object.entries(FILES).map(([member, file]) => [
    member,
    readFileSync(new URL(`${file}.json`, folder), 'utf8'),
  ]);
  return { ...Object.fromEntries(entries), now: TAKEN };
}
