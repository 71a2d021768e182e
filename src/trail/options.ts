import {
  assertFunction,
  assertInteger,
  assertMembers,
  assertObject,
  assertOneOf,
  assertOnly,
  assertString,
  type Check,
  listOf,
  optional,
  textOf,
} from '../base/assert.ts';
import { defined } from '../base/defined.ts';
import { type Instant, instantMs } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { RUNTIME_PATHS, type RuntimePath } from '../bytes/runtime.ts';
import { assertKeyRing } from '../digest/assert-key-ring.ts';
import { MAX_INFLATED_BYTES } from '../digest/limits.ts';
import type { Judgement } from '../digest/outcome.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import { isAccountId, isOrganizationId, isRegion } from '../object/object-key.ts';
import type { AbortSignalLike, ObjectRef } from '../object/object-source.ts';
import type { Chain } from './chain.ts';
import type { CheckpointAsked, TrailCheckpoint } from './checkpoint.ts';
import { type PastCheckpoint, readCheckpoint } from './checkpoint-read.ts';

/** What is expected. What is named here and not found is reported; what is found beside it is left alone. */
export interface TrailScope {
  /** `o-…` */
  readonly organization?: string | undefined;
  readonly accounts?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
  /** Name or ARN of the trail. */
  readonly trail?: string | undefined;
  readonly homeRegion?: string | undefined;
  /** The trail is known to be younger than `from`: time before this is not asked for. */
  readonly expectedStart?: Instant | undefined;
}

export interface TrailLimits {
  /** Inflated bytes of one log file; 512 MiB unless told. A larger one is `unverifiable`. */
  readonly maxInflatedBytes?: number | undefined;
  /** Findings listed in a report; 10,000 unless told. All are counted. */
  readonly maxFindings?: number | undefined;
  /**
   * Bytes of the stored objects that are held at the same time, as they are stored; 64 MiB unless told. A body that is longer by itself is read
   * all the same, alone.
   */
  readonly maxBytesInFlight?: number | undefined;
}

/** One digest or log file, as `onOutcome` is told of it. */
export interface TrailOutcome extends Judgement, ObjectRef {
  readonly kind: 'digest' | 'log-file';
  readonly chain: Chain;
}

/** How far a run is. The first event tells how many tasks there are; the other totals grow with each folder-day that is begun. */
export interface TrailProgress {
  /** Folder-days, in all and verified. */
  readonly tasks: number;
  readonly tasksDone: number;
  /** Digest files read, and those known so far that are to be read. */
  readonly digests: number;
  readonly digestsFound: number;
  /** Log files checked, and those that the digests read so far name. */
  readonly logFiles: number;
  readonly logFilesFound: number;
}

export interface TrailOptions {
  readonly publicKeys: PublicKeyRing;
  /** One or several. Left out for a folder that names no bucket: the bucket that its digests name is taken then, and the report says so. */
  readonly bucket?: string | readonly string[] | undefined;
  /** The trail's S3 key prefix. Left out, every `AWSLogs/` in the bucket is looked for. */
  readonly prefix?: string | undefined;
  /** A digest is in the range when its interval overlaps `[from, to)`. Left out, the range is what is found of each chain. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly scope?: TrailScope | undefined;
  /** For a copy under another bucket name: signed bucket name → name in the source. */
  readonly locations?: Readonly<Record<string, string>> | undefined;
  /**
   * `report.checkpoint` of an earlier run under the same `bucket`, `prefix`, `scope` and `locations`: what it has proven is not read again, and has to
   * be there still. Its docstring says what it vouches for.
   */
  readonly checkpoint?: TrailCheckpoint | undefined;
  /** Objects read at the same time; 16 unless told. */
  readonly concurrency?: number | undefined;
  readonly limits?: TrailLimits | undefined;
  readonly signal?: AbortSignalLike | undefined;
  /** The present time; it decides only whether the newest digest can be expected yet. */
  readonly now?: Instant | undefined;
  /** Told of every digest and log file once it is judged, valid ones included. */
  readonly onOutcome?: ((outcome: TrailOutcome) => void) | undefined;
  readonly onProgress?: ((progress: TrailProgress) => void) | undefined;
  /** Forces how the work is done; every path gives the same verdict. */
  readonly runtime?: RuntimePath | undefined;
}

/** Options in the form that the steps work with: times in milliseconds, every default filled in. */
export interface ResolvedOptions {
  readonly publicKeys: PublicKeyRing;
  /** `['']` where no bucket is named. */
  readonly buckets: readonly string[];
  readonly prefix: string | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly expectedStart: number | undefined;
  readonly now: number;
  readonly scope: TrailScope;
  readonly trailName: string | undefined;
  readonly homeRegion: string | undefined;
  /** The account that the trail's ARN names. */
  readonly ownerId: string | undefined;
  readonly locations: Readonly<Record<string, string>>;
  readonly maxInflatedBytes: number;
  readonly maxFindings: number;
  /** What says which chains are meant, as checkpoints hold it. */
  readonly asked: CheckpointAsked;
  readonly checkpoint: PastCheckpoint | undefined;
}

const TRAIL_ARN = /^arn:aws[a-z-]{0,16}:cloudtrail:([a-z0-9-]{1,40}):(\d{12}):trail\/([A-Za-z0-9._-]{3,128})$/;

/** Whether a chain is of the trail that the scope names; any is where it names none. */
export function isAskedChain(
  chain: Pick<Chain, 'trailName' | 'homeRegion'>,
  asked: { readonly trailName?: string | undefined; readonly homeRegion?: string | undefined },
): boolean {
  const { trailName = chain.trailName, homeRegion = chain.homeRegion } = asked;
  return chain.trailName === trailName && chain.homeRegion === homeRegion;
}

/**
 * @throws TypeError for an option of the wrong type, RangeError for a wrong value, before any work is done.
 */
export function resolveOptions(options: TrailOptions): ResolvedOptions {
  assertOnly('options', options, {
    ...runChecks(),
    bucket: optional(assertBuckets),
    prefix: optional(assertString),
    from: optional(instantMs),
    to: optional(instantMs),
    scope: optional(assertScope),
    locations: optional(assertTexts),
    checkpoint: optional(assertObject),
    now: optional(instantMs),
    onProgress: optional(assertFunction),
  });
  const { publicKeys, bucket = '', prefix, scope = {}, locations = {}, limits = {} } = options;
  const { maxInflatedBytes = MAX_INFLATED_BYTES, maxFindings = 10_000 } = limits;
  const [from, to, now, expectedStart] = [options.from, options.to, options.now, scope.expectedStart].map(timeOf);
  assertBefore('options.from', from, to);
  assertBefore('options.scope.expectedStart', expectedStart, to);
  const [, homeRegion, ownerId, trailName] = TRAIL_ARN.exec(scope.trail ?? '') ?? [];
  const buckets = [...new Set([bucket].flat())].sort();
  const { organization, trail } = scope;
  const [accounts, regions] = [scope.accounts, scope.regions].map((ids) => ids && [...new Set(ids)].sort());
  const named = { organization, accounts, regions, trail, homeRegion: scope.homeRegion ?? homeRegion };
  const place = { buckets: buckets.filter(Boolean), prefix: prefix?.replace(/\/$/, '') };
  const moved = Object.fromEntries(Object.entries(locations).sort(([a], [b]) => compareUtf8(a, b)));
  const asked = defined({ ...place, ...named, locations: moved });
  return {
    publicKeys,
    buckets,
    prefix: place.prefix,
    from,
    to,
    expectedStart,
    now: now ?? Date.now(),
    scope,
    trailName: trailName ?? scope.trail,
    homeRegion: named.homeRegion,
    ownerId,
    locations,
    maxInflatedBytes,
    maxFindings,
    asked,
    checkpoint: options.checkpoint && readCheckpoint('options.checkpoint', options.checkpoint, asked),
  };
}

/** The checks of what `verifyTask` takes too. */
export function runChecks(): Readonly<Record<string, Check>> {
  return {
    publicKeys: assertKeyRing,
    concurrency: optional((name, value) => assertInteger(name, value, 1, 10_000)),
    limits: optional(assertLimits),
    signal: optional(assertObject),
    onOutcome: optional(assertFunction),
    runtime: optional((name, value) => assertOneOf(name, value, RUNTIME_PATHS)),
  };
}

function assertBuckets(parameter: string, value: unknown): void {
  const names = [value].flat();
  for (const name of names) assertString(parameter, name);
  if (names.length === 0 || names.includes(''))
    throw new RangeError(`${parameter}: expected the name of a bucket, received none`);
}

function assertLimits(parameter: string, value: unknown): void {
  assertMembers(parameter, value, {
    maxInflatedBytes: optional((name, bytes) => assertInteger(name, bytes, 1, 2 ** 32 - 1)),
    maxBytesInFlight: optional((name, bytes) => assertInteger(name, bytes, 1, Number.MAX_SAFE_INTEGER)),
    maxFindings: optional((name, count) => assertInteger(name, count, 1, 1_000_000)),
  });
}

function assertTexts(parameter: string, value: unknown): void {
  assertObject(parameter, value);
  for (const [name, text] of Object.entries(value)) assertString(`${parameter}['${name}']`, text);
}

function assertScope(parameter: string, value: unknown): void {
  const region = textOf(isRegion, 'us-east-1');
  assertOnly(parameter, value, {
    organization: optional(textOf(isOrganizationId, 'o-exampleorgid')),
    accounts: optional(listOf(textOf(isAccountId, '123456789012'))),
    regions: optional(listOf(region)),
    trail: optional(textOf(isTrail, 'arn:aws:cloudtrail:us-east-1:123456789012:trail/name')),
    homeRegion: optional(region),
    expectedStart: optional(instantMs),
  });
}

/** A name, or an ARN. */
function isTrail(text: string): boolean {
  return !text.startsWith('arn:') || TRAIL_ARN.test(text);
}

function timeOf(value: Instant | undefined): number | undefined {
  return value === undefined ? undefined : instantMs('time', value);
}

function assertBefore(parameter: string, time: number | undefined, to: number | undefined): void {
  if (time !== undefined && to !== undefined && time >= to)
    throw new RangeError(`${parameter}: expected a time before options.to`);
}
