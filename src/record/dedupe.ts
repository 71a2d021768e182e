import { assertInteger, assertObject } from '../base/assert.ts';
import type { CloudTrailRecord } from './cloudtrail-record.ts';

export interface DedupeOptions {
  /** How many of the last ids are remembered: 1,000,000 unless told, at most 16,000,000. */
  readonly maxIds?: number | undefined;
}

const DEFAULT_MAX_IDS = 1_000_000;
/** A `Set` holds no more than 2 ** 24. */
const MOST_IDS = 16_000_000;
/** An id is a GUID of 36 characters: no longer one is remembered. */
const MAX_ID_LENGTH = 128;

/**
 * A filter that lets the first record of each `eventID` through: CloudTrail may deliver a record more than once, in one file or in several.
 * Made anew for each list or stream. Records without an id all pass. Copies of one event in several accounts have an id each and share
 * `sharedEventID`: they pass as well. An id counts for nothing more once `maxIds` others came after it.
 *
 * @throws TypeError, RangeError for options of the wrong type or size.
 * @example
 * const once = parseRecords(file).filter(dedupe());
 */
export function dedupe(options: DedupeOptions = {}): (record: CloudTrailRecord) => boolean {
  assertObject('options', options);
  const { maxIds = DEFAULT_MAX_IDS } = options;
  assertInteger('maxIds', maxIds, 1, MOST_IDS);
  // A set keeps the order in which ids were added: its first one is the oldest.
  const seen = new Set<string>();
  return (record) => {
    assertObject('record', record);
    const id = idOf(record);
    if (id === undefined) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    if (seen.size > maxIds) seen.delete(seen.values().next().value!);
    return true;
  };
}

/** Aggregated records spell it `eventId`. */
function idOf(record: CloudTrailRecord): string | undefined {
  const id = record.eventCategory === 'Aggregated' ? record.eventId : record.eventID;
  return typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH ? id : undefined;
}
