import { assertFunction, assertInteger, assertObject, assertOneOf, assertString, typeError } from '../base/assert.ts';
import { type Instant, instantMs } from '../base/time.ts';
import { RUNTIME_PATHS, type RuntimePath } from '../bytes/runtime.ts';
import { MAX_INFLATED_BYTES } from '../digest/limits.ts';
import type { Judgement } from '../digest/outcome.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import { isAccountId, isOrganizationId, isRegion } from '../object/object-key.ts';
import type { AbortSignalLike, ObjectRef } from '../object/object-source.ts';
import type { Chain } from './chain.ts';

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
}

/** One digest or log file, as `onOutcome` is told of it. */
export interface TrailOutcome extends Judgement, ObjectRef {
  readonly kind: 'digest' | 'log-file';
  readonly chain: Chain;
}

export interface TrailProgress {
  readonly tasks: number;
  readonly tasksDone: number;
  readonly digests: number;
  readonly logFiles: number;
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
  readonly concurrency: number;
  readonly maxInflatedBytes: number;
  readonly maxFindings: number;
}

const SCOPE: readonly (keyof TrailScope)[] = [
  'organization',
  'accounts',
  'regions',
  'trail',
  'homeRegion',
  'expectedStart',
];
const OPTIONS: readonly (keyof TrailOptions)[] = [
  'publicKeys',
  'bucket',
  'prefix',
  'from',
  'to',
  'scope',
  'locations',
  'concurrency',
  'limits',
  'signal',
  'now',
  'onOutcome',
  'onProgress',
  'runtime',
];

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
  assertObject('options', options);
  assertKnown('options', options, OPTIONS);
  const { publicKeys, bucket, prefix, scope = {}, locations = {}, limits = {}, concurrency = 16 } = options;
  assertObject('options.publicKeys', publicKeys);
  assertFunction('options.publicKeys.find', publicKeys.find);
  if (prefix !== undefined) assertString('options.prefix', prefix);
  if (options.runtime !== undefined) assertOneOf('options.runtime', options.runtime, RUNTIME_PATHS);
  if (options.signal !== undefined) assertObject('options.signal', options.signal);
  if (options.onOutcome !== undefined) assertFunction('options.onOutcome', options.onOutcome);
  if (options.onProgress !== undefined) assertFunction('options.onProgress', options.onProgress);
  assertObject('options.locations', locations);
  for (const [signed, stored] of Object.entries(locations)) assertString(`options.locations['${signed}']`, stored);
  assertInteger('options.concurrency', concurrency, 1, 10_000);
  assertObject('options.limits', limits);
  const { maxInflatedBytes = MAX_INFLATED_BYTES, maxFindings = 10_000 } = limits;
  assertInteger('options.limits.maxInflatedBytes', maxInflatedBytes, 1, 2 ** 32 - 1);
  assertInteger('options.limits.maxFindings', maxFindings, 1, 1_000_000);

  const from = options.from === undefined ? undefined : instantMs('options.from', options.from);
  const to = options.to === undefined ? undefined : instantMs('options.to', options.to);
  if (from !== undefined && to !== undefined && from >= to)
    throw new RangeError('options.from: expected a time before options.to');
  const { trailName, homeRegion, ownerId, expectedStart } = resolveScope(scope);
  if (expectedStart !== undefined && to !== undefined && expectedStart >= to)
    throw new RangeError('options.scope.expectedStart: expected a time before options.to');
  return {
    publicKeys,
    buckets: resolveBuckets(bucket),
    prefix: prefix === undefined ? undefined : prefix.replace(/\/$/, ''),
    from,
    to,
    expectedStart,
    now: options.now === undefined ? Date.now() : instantMs('options.now', options.now),
    scope,
    trailName,
    homeRegion,
    ownerId,
    locations,
    concurrency,
    maxInflatedBytes,
    maxFindings,
  };
}

function resolveBuckets(bucket: unknown): readonly string[] {
  if (bucket === undefined) return [''];
  const buckets: unknown[] = Array.isArray(bucket) ? [...bucket] : [bucket];
  if (buckets.length === 0) throw new RangeError('options.bucket: expected at least one bucket');
  for (const name of buckets) {
    assertString('options.bucket', name);
    if (name === '') throw new RangeError('options.bucket: expected the name of a bucket, received an empty text');
  }
  return [...new Set(buckets as string[])].sort();
}

function resolveScope(
  scope: TrailScope,
): Pick<ResolvedOptions, 'trailName' | 'homeRegion' | 'ownerId' | 'expectedStart'> {
  assertObject('options.scope', scope);
  assertKnown('options.scope', scope, SCOPE);
  const { organization, trail, expectedStart } = scope;
  if (organization !== undefined)
    assertForm('options.scope.organization', organization, isOrganizationId, 'o-exampleorgid');
  assertList('options.scope.accounts', scope.accounts, isAccountId, '123456789012');
  assertList('options.scope.regions', scope.regions, isRegion, 'us-east-1');
  if (scope.homeRegion !== undefined) assertForm('options.scope.homeRegion', scope.homeRegion, isRegion, 'us-east-1');
  if (trail !== undefined) assertString('options.scope.trail', trail);
  const arn = trail?.startsWith('arn:') ? TRAIL_ARN.exec(trail) : undefined;
  if (arn === null) {
    throw new RangeError(
      'options.scope.trail: expected a name or an ARN such as arn:aws:cloudtrail:us-east-1:123456789012:trail/name',
    );
  }
  return {
    trailName: arn?.[3] ?? trail,
    homeRegion: scope.homeRegion ?? arn?.[1],
    ownerId: arn?.[2],
    expectedStart: expectedStart === undefined ? undefined : instantMs('options.scope.expectedStart', expectedStart),
  };
}

/** A pin that is misspelt would pin nothing. */
function assertKnown(parameter: string, value: object, known: readonly string[]): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new RangeError(`${parameter}.${unknown}: unknown, expected one of ${known.join(', ')}`);
}

function assertList(parameter: string, value: unknown, isForm: (text: string) => boolean, example: string): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) throw typeError(parameter, 'an array', value);
  for (const item of value) assertForm(parameter, item, isForm, example);
}

function assertForm(parameter: string, value: unknown, isForm: (text: string) => boolean, example: string): void {
  assertString(parameter, value);
  if (!isForm(value)) throw new RangeError(`${parameter}: expected the form ${example}, received '${value}'`);
}
