import { assertObject, assertString } from '../base/assert.ts';
import { type CallRecord, isCallRecord } from './call-record.ts';
import type { CloudTrailRecord } from './cloudtrail-record.ts';
import type { EventPayload } from './event-payload.ts';
import type { EventRegistry } from './events/event-registry.ts';

/** The fields whose content the called service chose. */
export type PayloadField = 'requestParameters' | 'responseElements' | 'additionalEventData' | 'serviceEventDetails';

/**
 * A record of one call, its payload typed by the {@link EventRegistry}: documented by AWS, not checked. A payload that was too large is an
 * object of another form in its place, which `isOmitted` tells.
 */
export type NarrowedEvent<Source extends keyof EventRegistry, Name extends keyof EventRegistry[Source]> = Omit<
  CallRecord,
  'eventSource' | 'eventName' | PayloadField
> & {
  /** The service. Since 1.0. */
  eventSource: Source;
  /** The action. Since 1.0. */
  eventName: Name;
} & {
  [Field in PayloadField]?:
    | (Field extends keyof EventRegistry[Source][Name] ? EventRegistry[Source][Name][Field] : EventPayload)
    | null;
};

/**
 * The record itself where it is of this service and action, typed as the {@link EventRegistry} says; otherwise `undefined`.
 *
 * @throws TypeError where the record is no object, or one of the names no string.
 * @example
 * const created = narrowEvent(record, 'iam.amazonaws.com', 'CreateAccessKey');
 * if (created) console.log(created.responseElements?.accessKey?.accessKeyId);
 */
export function narrowEvent<Source extends keyof EventRegistry, Name extends keyof EventRegistry[Source]>(
  record: CloudTrailRecord,
  eventSource: Source,
  eventName: Name,
): NarrowedEvent<Source, Name> | undefined {
  assertObject('record', record);
  assertString('eventSource', eventSource);
  assertString('eventName', eventName);
  if (!isCallRecord(record) || record.eventSource !== eventSource || record.eventName !== eventName) return undefined;
  // The registry is the promise here: payloads are not checked.
  return record as unknown as NarrowedEvent<Source, Name>;
}
