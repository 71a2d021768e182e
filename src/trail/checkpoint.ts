import type { Chain } from './chain.ts';

/**
 * What a run has proven, so that the next one need not prove it again: plain JSON, without run times.
 *
 * It vouches for this, on the word of the run that made it and of the keys that the run trusted: of each chain in `chains` every digest from `since`
 * to `end` was proven, one linked to the next without a hole, and every log file that they name was as delivered. A run that is given the checkpoint
 * reads none of them again. It notices when the newest of these digests is gone with nothing newer behind it, or is gone while older ones are still
 * there, and when the digest behind it links to anything else.
 *
 * It does not vouch for what happens to them later: a log file or an older digest that is changed, deleted or put there after the checkpoint was
 * made, and that belongs to time before it, is seen only by a run without checkpoint. Nor for time before `since`. It is not signed: keep it where
 * those who can write to the bucket cannot write.
 */
export interface TrailCheckpoint {
  readonly version: 1;
  /** The options that it was made under. Under others it is refused, as what it leaves out might be what they ask for. */
  readonly asked: CheckpointAsked;
  /** One for each chain with proven time, in a stable order. */
  readonly chains: readonly CheckpointChain[];
  /** One for each account and region of these chains, in a stable order. */
  readonly folders: readonly CheckpointFolder[];
}

/** The options that say which chains are meant. */
export interface CheckpointAsked {
  /** Empty where no bucket was named. */
  readonly buckets: readonly string[];
  readonly prefix?: string;
  readonly organization?: string;
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly trail?: string;
  readonly homeRegion?: string;
  readonly locations: Readonly<Record<string, string>>;
}

/** The newest digest of a chain's contiguous proven time. */
export interface CheckpointChain extends Chain {
  /** Bucket and key as signed. */
  readonly bucket: string;
  readonly key: string;
  /** `2026-03-01T10:17:42Z`: proven time reaches back to here without a hole. Of a backfill chain, which owes no contiguity, the start of its oldest digest. */
  readonly since: string;
  /** The end of the digest. */
  readonly end: string;
  /** Of its content, in hex. */
  readonly sha256: string;
  /** Its signature in hex, which its successor has to hold. */
  readonly signature: string;
}

/** Where the next run goes on in an account and region: the border is not the same for digests and log files. */
export interface CheckpointFolder {
  readonly organizationId?: string;
  readonly accountId: string;
  readonly region: string;
  /** Some chain here has nothing proven, so that all its days are still to be looked at. */
  readonly everyDay?: boolean;
  /** Log files stamped from this time on, which is a quarter of an hour before the newest digest's end, are held against names again: the next digest may name them. */
  readonly logsFrom: string;
  /** Those of them that the digests proven so far name, as `bucket/key`. */
  readonly logs: readonly string[];
}
