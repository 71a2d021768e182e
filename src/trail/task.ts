import type { SignedText } from '../digest/check-signature.ts';
import type { Judgement, OutcomeNote } from '../digest/outcome.ts';
import type { ObjectRef } from '../object/object-source.ts';
import type { Chain, FolderDay } from './chain.ts';
import type { ChainTips, MetCheckpoint, TaskCheckpoint } from './checkpoint-border.ts';
import type { FindingSet } from './finding.ts';
import type { Interval } from './interval.ts';

/** One folder-day to verify, as plain JSON: it may be run anywhere, any number of times. */
export interface VerificationTask {
  readonly version: 1;
  /** The same for all tasks of a plan, and for no other plan. */
  readonly planId: string;
  /** The same for all plans of the same options and keys, whatever was found. */
  readonly optionsId: string;
  /** The keys that the plan trusts; the task is verified with no others. */
  readonly keysId: string;
  readonly index: number;
  /** How many tasks the plan has. */
  readonly of: number;
  readonly folder: FolderDay;
  /** Milliseconds since 1970. */
  readonly from?: number;
  readonly to?: number;
  /** Only this trail's log files are verified; of other trails in the folder the digests are read for the names of their log files. */
  readonly trailName?: string;
  readonly homeRegion?: string;
  /** Where the objects of a bucket lie that is named in signed text: signed name → name in the source. */
  readonly locations: Readonly<Record<string, string>>;
  readonly maxInflatedBytes: number;
  /** What an earlier run has proven here. */
  readonly checkpoint?: TaskCheckpoint;
}

/** Where a digest says its predecessor is, and what it says of it. */
export interface Pointer {
  readonly bucket: string;
  readonly key: string;
  readonly sha256: string;
  readonly signature: string;
}

/** One log file that a digest names. A valid one is told by its name alone. */
export interface LogCheck {
  readonly bucket: string;
  readonly key: string;
  readonly judgement?: Judgement;
}

/** A digest with all that is needed to judge it once its successor is known. */
export interface DigestNode {
  readonly chain: Chain;
  readonly bucket: string;
  readonly key: string;
  /** Milliseconds since 1970; the start is unknown where the digest could not be read. */
  readonly start?: number;
  readonly end: number;
  /** Read for its links and names only: it lies outside of the range, or its trail outside of the scope. */
  readonly aside: boolean;
  readonly own: Judgement;
  readonly sha256?: string;
  /** The signature stored beside it. */
  readonly signature?: string;
  /** The text to sign and the key to use, where the digest's own signature does not decide. */
  readonly unsigned?: SignedText & { readonly note?: OutcomeNote };
  /** `null` in a starting digest; absent where the digest could not be read. */
  readonly previous?: Pointer | null;
  readonly logs: readonly LogCheck[];
  /** How many log files it names, where it can never be proven: their names are not kept then. */
  readonly logCount?: number;
  /** The key that proved it. */
  readonly fingerprint?: string;
}

/** A settled digest's link to its predecessor, which a neighbour has to know of where the predecessor is not settled beside it. */
export interface Boundary {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly aside: boolean;
  readonly proven: boolean;
  readonly previous: Pointer;
}

export interface Counts {
  readonly valid: number;
  readonly invalid: number;
  readonly missing: number;
  readonly unverifiable: number;
}

/** A digest that does not cover its time, and the finding that says why. */
export interface Unproven extends Interval {
  readonly finding: string;
}

/** What settled digests of one chain come to. */
export interface ChainSum {
  /** Settled digests and their log files. */
  readonly digests: Counts;
  readonly logs: Counts;
  /** Time that settled, proven digests cover. */
  readonly covered: readonly Interval[];
  /** The same, with the digests just outside of the range. */
  readonly known: readonly Interval[];
  readonly unproven: readonly Unproven[];
  /** Ends of settled digests, to know that they are there. */
  readonly ends: readonly number[];
  /** Ends of proven starting digests, with those just outside of the range. */
  readonly starts: readonly number[];
  /** Ends of proven digests outside of the range, to know that they are there. */
  readonly asides: readonly number[];
  /** Ends of unproven digests just outside of the range. */
  readonly besides: readonly number[];
  readonly fingerprints: readonly string[];
  /** Buckets that proven digests name as their own. */
  readonly buckets: readonly string[];
}

/** Proven digests of one chain that links join. */
export interface Segment {
  /** Where its newest digests lie, and what its oldest ones link to: by these it joins other segments. At least one. */
  readonly places: readonly string[];
  /** The ends of them all. */
  readonly ends: readonly number[];
  /** The time that those in the range cover. */
  readonly covered: readonly Interval[];
}

/** A predecessor that the listing of its folder-day did not show, and why it is not known to be absent all the same. */
export interface AskedDigest {
  /** In the names of signed text. */
  readonly place: string;
  readonly message: string;
}

/** What a folder-day says of one chain. */
export interface ChainDay extends ChainSum, ChainTips {
  readonly chain: Chain;
  readonly segments: readonly Segment[];
  readonly asked: readonly AskedDigest[];
  /** Ends of settled digests that a settled, proven digest of the day names as its predecessor. */
  readonly linked: readonly number[];
  /** Digests that only a neighbour can settle. */
  readonly open: readonly DigestNode[];
  /** The links of settled digests to predecessors that are not settled here: they lie in another folder-day, or wait for another successor. */
  readonly boundaries: readonly Boundary[];
  /** Log files in other folders that were counted as valid: the digests of that folder may name them too. */
  readonly elsewhere: readonly ObjectRef[];
}

/** What lies in the folder-day of other log files beside, such as `CloudTrail-Insight`, and no settled, proven digest of this day names. */
export interface SiblingFolder {
  readonly name: string;
  /** Behind the folder's path; not all where there are many. */
  readonly loose: readonly string[];
  readonly count: number;
}

export interface TaskResult {
  readonly index: number;
  readonly folder: FolderDay;
  readonly chains: readonly ChainDay[];
  /** Log files in the folder that are stamped in the range, and the names of those that no settled, proven digest of this day names. */
  readonly listedLogs: number;
  readonly loose: readonly string[];
  /** Objects in the log folder of a day in the range that are no log files of it: names behind the folder's path, not all where there are many. */
  readonly strays: readonly string[];
  readonly strayCount: number;
  readonly siblings: readonly SiblingFolder[];
  /** Log files that settled, proven digests of this day name in other folders, as `bucket/key` of the source. */
  readonly elsewhere: readonly string[];
  readonly findings: FindingSet;
  /** What the digests listed tell of the chains that have a checkpoint. */
  readonly met: readonly MetCheckpoint[];
}

/** Results of tasks of one plan. */
export interface DayResults {
  readonly planId: string;
  readonly of: number;
  readonly tasks: readonly TaskResult[];
}

/** What a task came to, and the SHA-256 of that in hex: results of one task that say the same have the same. */
export interface ClaimedResult extends TaskResult {
  readonly claim: string;
}

/** The results of some or all tasks of a plan, as plain JSON. */
export interface TrailResult {
  readonly version: 1;
  readonly planId: string;
  readonly optionsId: string;
  readonly of: number;
  /** Each task once; ascending by index where `mergeResults` made it. */
  readonly tasks: readonly ClaimedResult[];
}
