import type { ObjectRef } from '../object/object-source.ts';

/** What a task has to know of an earlier run. */
export interface TaskCheckpoint {
  /** Log files stamped before this time, in milliseconds since 1970, were judged by the earlier run. */
  readonly logsFrom: number;
  /** Those stamped later that it found proven, as `bucket/key` of the source. */
  readonly logs: readonly string[];
  /** The newest digest of each chain that it found proven: which chain, where in the source, and its end. */
  readonly chains: readonly { readonly chain: string; readonly place: string; readonly end: number }[];
}

/** What the listing of a folder-day tells of a chain that has a checkpoint. */
export interface MetCheckpoint {
  readonly chain: string;
  /** The digest of the checkpoint is there. */
  readonly held: boolean;
  /** Another digest that is not newer is there. */
  readonly older: boolean;
  readonly newer: boolean;
}

/** A proven digest that a checkpoint can rest on: those before it and their log files are proven too, as far back as its time is contiguous. */
export interface ChainTip extends ObjectRef {
  /** Of its time. */
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
  readonly signature: string;
  /** The log files of the last quarter of an hour, as `bucket/key`: among those of the next hour they are already named. */
  readonly logs: readonly string[];
}

/** What the settled digests of a chain offer to the next checkpoint. */
export interface ChainTips {
  readonly tips: readonly ChainTip[];
  /** The end of the oldest digest that is not proven, or that names a log file which is not: no checkpoint passes it. One at most. */
  readonly flaws: readonly number[];
}
