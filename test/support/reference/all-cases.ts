import type { CatalogueCase } from './catalogue-case.ts';
import { DIGEST_CASES } from './digest-cases.ts';
import { KEY_CASES } from './key-cases.ts';
import { LOG_CASES } from './log-cases.ts';
import { ODD_DIGEST_CASES } from './odd-digest-cases.ts';
import { RANGE_CASES } from './range-cases.ts';
import { TRAIL_CASES } from './trail-cases.ts';

/** Every case, by what it is about. */
export const CASES: Readonly<Record<string, readonly CatalogueCase[]>> = {
  'log files': LOG_CASES,
  digests: DIGEST_CASES,
  'odd digests': ODD_DIGEST_CASES,
  trails: TRAIL_CASES,
  ranges: RANGE_CASES,
  keys: KEY_CASES,
};
