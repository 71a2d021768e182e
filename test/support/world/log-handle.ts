import { extend } from './extend.ts';
import { type ObjectHandle, objectHandle } from './object-handle.ts';
import type { TrailRecord } from './record-parts.ts';
import { recordsText } from './records.ts';
import type { LogEntry, WorldState } from './state.ts';
import { isoTime } from './times.ts';

/** Never empty in a log file that the builder made. */
export type TrailRecords = [TrailRecord, ...TrailRecord[]];

export interface LogHandle extends ObjectHandle {
  readonly account: string;
  readonly region: string;
  /** The stamp in its key: the start of a 5-minute slot, as `2026-03-01T02:25:00Z`. */
  readonly time: string;
  /** When it was written. */
  readonly delivered: string;
  readonly records: TrailRecords;
  /** Changes the records and compresses them again; no digest knows of it. */
  edit(change: (records: TrailRecords) => unknown): void;
}

const handles = new WeakMap<LogEntry, LogHandle>();

/** One for each entry: a handle holds nothing that changes. */
export function logHandle(state: WorldState, entry: LogEntry): LogHandle {
  const handle = handles.get(entry) ?? makeHandle(state, entry);
  handles.set(entry, handle);
  return handle;
}

function makeHandle(state: WorldState, entry: LogEntry): LogHandle {
  const object = objectHandle(state, entry);
  const records = (): TrailRecords => (JSON.parse(object.text) as { Records: TrailRecords }).Records;
  return extend(object, {
    account: entry.account,
    region: entry.region,
    time: isoTime(entry.slot),
    delivered: isoTime(entry.delivered),
    get records() {
      return records();
    },
    edit: (change: (records: TrailRecords) => unknown) => {
      const changed = records();
      change(changed);
      object.editText(() => recordsText(changed));
    },
  });
}
