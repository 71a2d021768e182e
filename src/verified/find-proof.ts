import { isObject, typeError } from '../base/assert.ts';
import type { JsonObject, JsonValue } from '../base/json.ts';
import { sameJson } from '../base/same-json.ts';
import type { Judgement } from '../digest/outcome.ts';
import type { ObjectRef, ObjectSource } from '../object/object-source.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import { resolveOptions, type TrailOptions } from '../trail/options.ts';
import { assertSource } from '../trail/plan-trail.ts';
import type { TrailReport } from '../trail/trail-report.ts';
import { parseLog } from './parse-log.ts';
import { provenLogs } from './proven-logs.ts';
import type { Voucher } from './verified-record.ts';
import { voucherOf } from './voucher-of.ts';

/** An event in a proven log file, and what vouches for it. */
export interface FoundEvent extends Voucher {
  /** What stands in the proven log file under the eventID. It is what CloudTrail wrote, whether or not the types know its form. */
  readonly value: JsonObject;
}

/** An altered log file that holds the eventID: what it says of the event proves nothing. */
export interface AlteredLog extends ObjectRef, Pick<Judgement, 'code' | 'message' | 'expected' | 'actual'> {}

/** Whether an event is vouched for. */
export type EventProof =
  /** A proven log file holds it; where a record was given, the very same one. */
  | ({ readonly status: 'proven' } & FoundEvent)
  /** Proven log files hold the eventID, but the record given is not what they say: `fields` are the names of its fields that differ. */
  | ({ readonly status: 'differs'; readonly fields: readonly string[]; readonly report: TrailReport } & FoundEvent)
  /** No proven log file holds it, but log files that were altered after delivery do. */
  | { readonly status: 'altered'; readonly logs: readonly AlteredLog[]; readonly report: TrailReport }
  /** No log file that was read holds it. The report says what was not read, or is not there: only in one that is `'valid'` this says that there is no such event. */
  | { readonly status: 'not-found'; readonly report: TrailReport };

/** Altered log files that are told of. */
const MAX_ALTERED = 100;

/**
 * Looks for an event in the proven log files of a trail, and says which digest and key vouch for it, or why none does. Reading ends with the first
 * proven log file that holds it; pin `from`, `to` and `scope` where you can, as all that is in range is verified up to there. CloudTrail delivers an event
 * some minutes after its time, and now and then hours later.
 *
 * @param event The eventID; or the whole record, which must then be in the proven log file with the same fields and values, in whatever order.
 * @throws TypeError or RangeError for arguments of another form; from the run what `verifiedRecords` throws, but for rejected records.
 */
export async function findProof(
  source: ObjectSource,
  event: string | CloudTrailRecord,
  options: TrailOptions,
): Promise<EventProof> {
  assertSource(source);
  const record = typeof event === 'string' ? undefined : (event as unknown as JsonValue);
  const eventID = typeof event === 'string' ? event : isObject(event) ? event.eventID : undefined;
  if (typeof eventID !== 'string' || eventID === '')
    throw typeError('event', 'an eventID, or a record with one', event);
  const altered: AlteredLog[] = [];
  const onAltered = ({ bucket, key }: ObjectRef, judgement: Judgement, content: Uint8Array): void => {
    if (altered.length >= MAX_ALTERED || eventsIn(content, eventID).length === 0) return;
    const { code, message, expected, actual } = judgement;
    altered.push({ bucket, key, code, message, ...(expected && { expected }), ...(actual && { actual }) });
  };
  const logs = provenLogs(source, resolveOptions(options), options, onAltered);
  let other: FoundEvent | undefined;
  for (;;) {
    const next = await logs.next();
    if (next.done) {
      const report = next.value;
      if (other !== undefined) return { status: 'differs', ...other, fields: differences(record, other.value), report };
      return altered.length > 0 ? { status: 'altered', logs: altered, report } : { status: 'not-found', report };
    }
    for (const value of eventsIn(next.value.content, eventID)) {
      const found = { value, ...voucherOf(next.value) };
      if (record === undefined || sameJson(record, value)) {
        await logs.return(undefined as never);
        return { status: 'proven', ...found };
      }
      other ??= found;
    }
  }
}

/** What stands under an eventID in the content of a log file. */
function eventsIn(content: Uint8Array, eventID: string): JsonObject[] {
  const parsed = parseLog(content);
  const values: readonly JsonValue[] = 'flaw' in parsed ? [] : parsed.values;
  return values.filter((value): value is JsonObject => isObject(value) && value['eventID'] === eventID);
}

function differences(given: JsonValue | undefined, value: JsonObject): string[] {
  const record = given as JsonObject;
  const names = new Set([...Object.keys(record), ...Object.keys(value)]);
  const isSame = (name: string): boolean =>
    Object.hasOwn(record, name) && Object.hasOwn(value, name) && sameJson(record[name], value[name]);
  return [...names].filter((name) => !isSame(name)).sort();
}
