import { instantMs } from '../base/time.ts';

const EPOCH_SECONDS = /^\d{1,12}(?:\.\d{1,9})?$/;
// Seconds reach this in the year 5138, milliseconds did in 1973: no time of a CloudTrail key can be taken for one in the other unit.
const MAX_EPOCH_SECONDS = 1e11;

/**
 * A validity time as AWS and its tools write it, in milliseconds since 1970: seconds since 1970 as a number or in digits (with a
 * fraction), an ISO 8601 text with a zone, or a Date. `undefined` for anything else, milliseconds as a number among them.
 */
export function keyTimeMs(value: unknown): number | undefined {
  const ms = readMs(value);
  return ms !== undefined && ms >= 0 && ms < MAX_EPOCH_SECONDS * 1000 ? ms : undefined;
}

function readMs(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.round(value * 1000);
  if (typeof value === 'string' && EPOCH_SECONDS.test(value)) return Math.round(Number(value) * 1000);
  try {
    return instantMs('time', value);
  } catch {
    return undefined;
  }
}
