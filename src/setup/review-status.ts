import { formatUtcTime, HOUR_MS } from '../base/time.ts';
import { shorten } from '../digest/shorten.ts';
import { keyTimeMs } from '../keys/key-time.ts';
import { type Output, textOf } from './read-output.ts';
import type { TrailCommands } from './review-commands.ts';
import { notGiven, notTold, type ReviewNote } from './review-trail-fields.ts';
import { setupFinding } from './setup-advice.ts';
import type { SetupCode } from './setup-code.ts';

/** How old the latest delivery may be. */
const FRESH_LOGS_MS = 900_000;
const FRESH_DIGESTS_MS = 5_400_000;
/** How far clocks may differ. */
const CLOCKS_MS = 300_000;

const ERRORS: readonly [field: string, code: SetupCode, what: string][] = [
  ['LatestDeliveryError', 'log-delivery-failed', 'log files to S3'],
  ['LatestDigestDeliveryError', 'digest-delivery-failed', 'a digest to S3'],
  ['LatestCloudWatchLogsDeliveryError', 'cloudwatch-delivery-failed', 'to CloudWatch Logs'],
  ['LatestNotificationError', 'notification-failed', 'a notification by SNS'],
];

/** What `get-trail-status` says: whether it logs, and how fresh and whole the deliveries are. */
export function* reviewStatus(
  status: Output,
  { hasLogFileValidation }: { readonly hasLogFileValidation?: boolean },
  commands: TrailCommands,
  now: number,
): Generator<ReviewNote> {
  const command = commands.cloudtrail('get-trail-status');
  if (status === undefined) return yield notGiven('the status of the trail', command);
  if (status === 'nothing') return yield notTold('the status of the trail tells nothing', command);
  const { IsLogging: isLogging } = status;
  if (typeof isLogging !== 'boolean') yield notTold('the status does not tell IsLogging', command);
  else if (isLogging) yield 'the trail logs';
  else yield setupFinding('logging-off', 'the trail does not log', commands.cloudtrail('start-logging'));
  for (const [field, code, what] of ERRORS) {
    const error = textOf(status[field]);
    if (error !== undefined) yield setupFinding(code, `the last delivery ${what} failed: ${shorten(error)}`, command);
  }
  // What does not log delivers nothing: one finding is enough.
  if (isLogging === false) return;
  yield freshness('log file', status['LatestDeliveryTime'], now, FRESH_LOGS_MS, 'logs-late', command);
  if (hasLogFileValidation === false) return;
  yield freshness('digest', status['LatestDigestDeliveryTime'], now, FRESH_DIGESTS_MS, 'digests-late', command);
}

function freshness(
  what: string,
  value: unknown,
  now: number,
  most: number,
  code: 'logs-late' | 'digests-late',
  command: string,
): ReviewNote {
  const time = keyTimeMs(value);
  if (time === undefined) return notTold(`the status tells no time of delivery of a ${what}`, command);
  const at = `the latest ${what} was delivered at ${formatUtcTime(time)}`;
  if (time > now + CLOCKS_MS)
    return setupFinding('time-ahead', `${at}, which is ahead of ${formatUtcTime(now)}`, command);
  if (now - time <= most) return at;
  return setupFinding(code, `${at}, ${ageText(now - time)} before ${formatUtcTime(now)}`, command);
}

function ageText(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  return hours < 3
    ? `${Math.floor(ms / 60_000)} minutes`
    : hours < 72
      ? `${hours} hours`
      : `${Math.floor(hours / 24)} days`;
}
