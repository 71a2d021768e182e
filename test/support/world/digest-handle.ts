import type { KeyObject } from 'node:crypto';
import { type DigestJson, digestText, signingString } from './digest-file.ts';
import { extend } from './extend.ts';
import { gzip } from './gzip.ts';
import type { SigningKey } from './keys.ts';
import { type LogHandle, logHandle } from './log-handle.ts';
import { type ObjectHandle, objectHandle } from './object-handle.ts';
import { jsonAt, relinkEntry, replaceContent, resignSuccessors, signEntry, successorOf } from './sign.ts';
import { type ChainScope, type DigestEntry, put, type WorldState } from './state.ts';
import { isoTime } from './times.ts';

export interface DigestHandle extends ObjectHandle, ChainScope {
  readonly id: number;
  /** Whole hours from the moment of switching on to its start; `undefined` in a starting digest. */
  readonly hour: number | undefined;
  readonly starting: boolean;
  /** As it was first written; an edit of the JSON changes nothing here. */
  readonly start: string;
  readonly end: string;
  /** As it is stored now. Change it with `editJson` or `amend`. */
  readonly json: DigestJson;
  /** The metadata; `''` where it was dropped. */
  readonly signature: string;
  /** What AWS would sign for the bytes that are stored now. */
  readonly signingString: string;
  readonly signingKey: SigningKey;
  /** The log files that it named when it was first written. */
  readonly logs: readonly LogHandle[];
  readonly previous: DigestHandle | undefined;
  readonly next: DigestHandle | undefined;
  /** The log file at an index, which must be there. */
  log(index?: number): LogHandle;
  /** An attacker's edit: the JSON changes, nothing is signed again. */
  editJson(edit: (json: DigestJson) => unknown): void;
  /** As if AWS had written it so: the edit, signed, and all successors linked and signed after it. */
  amend(edit: (json: DigestJson) => unknown): void;
  /** Signs the stored bytes, with the region's key unless told; with `relink` its links are set to the predecessor first. */
  resign(options?: { readonly key?: KeyObject; readonly relink?: boolean }): void;
  /** Another digest that AWS signed: a copy, edited, signed and put where its own JSON says. No digest follows it. */
  copy(edit: (json: DigestJson) => unknown): DigestHandle;
}

const handles = new WeakMap<DigestEntry, DigestHandle>();

/** One for each entry: a handle holds nothing that changes. */
export function digestHandle(state: WorldState, entry: DigestEntry): DigestHandle {
  const handle = handles.get(entry) ?? makeHandle(state, entry);
  handles.set(entry, handle);
  return handle;
}

function makeHandle(state: WorldState, entry: DigestEntry): DigestHandle {
  const object = objectHandle(state, entry);
  const json = (): DigestJson => jsonAt(state, entry.place);
  const edited = (edit: (json: DigestJson) => unknown): DigestJson => {
    const draft = json();
    edit(draft);
    return draft;
  };
  const editJson = (edit: (json: DigestJson) => unknown): void =>
    replaceContent(state, entry.place, digestText(edited(edit)));
  const handleOf = (other: DigestEntry | undefined): DigestHandle | undefined => other && digestHandle(state, other);
  const logs = (): LogHandle[] => entry.logs.map((id) => logHandle(state, state.logs[id]!));
  return extend(object, {
    ...entry.chain,
    id: entry.id,
    hour: entry.hour,
    starting: entry.starting,
    start: isoTime(entry.start),
    end: isoTime(entry.end),
    signingKey: entry.key,
    get json() {
      return json();
    },
    get signature() {
      return object.metadata['signature'] ?? '';
    },
    get signingString() {
      return signingString(object.content);
    },
    get logs() {
      return logs();
    },
    get previous() {
      return entry.previous === undefined ? undefined : handleOf(state.digests[entry.previous]);
    },
    get next() {
      return handleOf(successorOf(state, entry));
    },
    log: (index = 0) => {
      const log = logs()[index];
      if (!log) throw new RangeError(`${object.key} names ${entry.logs.length} log files, none at ${index}`);
      return log;
    },
    editJson,
    amend: (edit: (json: DigestJson) => unknown) => {
      editJson(edit);
      signEntry(state, entry);
      resignSuccessors(state, entry);
    },
    resign: ({ key, relink = false }: { readonly key?: KeyObject; readonly relink?: boolean } = {}) => {
      if (relink) relinkEntry(state, entry);
      signEntry(state, entry, key);
    },
    copy: (edit: (json: DigestJson) => unknown) => {
      const draft = edited(edit);
      const place = { bucket: draft.digestS3Bucket, key: draft.digestS3Object };
      const copied: DigestEntry = { ...entry, id: state.digests.length, place, aside: true };
      put(state, place, { body: gzip(Buffer.from(digestText(draft))), metadata: { ...object.metadata } });
      state.digests.push(copied);
      signEntry(state, copied);
      return digestHandle(state, copied);
    },
  });
}
