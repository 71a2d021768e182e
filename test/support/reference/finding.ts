import type { FindingCode, OutcomeCode, OutcomeStatus, Severity } from '../../../src/index.ts';
import type { Interval } from './intervals.ts';
import type { Place } from './plain.ts';
import { uriOf } from './plain.ts';

export interface ReferenceFinding {
  readonly severity: Severity;
  readonly code: FindingCode;
  /** `s3://bucket/key`. */
  readonly object?: string;
  readonly interval?: Interval;
}

export interface ObjectResult {
  readonly status: OutcomeStatus;
  readonly code: OutcomeCode;
}

/**
 * What an object's outcome means for the trail (api.md, "Trails"): invalid and missing are errors, unverifiable is a gap, valid
 * is no finding.
 */
export function findingOf(place: Place, { status, code }: ObjectResult): ReferenceFinding[] {
  if (status === 'valid') return [];
  const severity = status === 'unverifiable' ? 'gap' : 'error';
  return [{ severity, code: code as FindingCode, object: uriOf(place) }];
}
