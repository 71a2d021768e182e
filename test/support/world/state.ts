import { gunzip } from './gzip.ts';
import type { SigningKey } from './keys.ts';
import type { WorldPlan } from './options.ts';

export interface StoredObject {
  body: Uint8Array;
  /** S3 user metadata, names in lower case without `x-amz-meta-`. */
  metadata?: Record<string, string>;
}

export interface Place {
  readonly bucket: string;
  readonly key: string;
}

/** What tells one digest chain from another. */
export interface ChainScope {
  readonly account: string;
  readonly region: string;
  readonly trail: string;
  readonly homeRegion: string;
  readonly backfill: boolean;
}

/** A digest that was written, wherever it is now. Its id is its index. */
export interface DigestEntry {
  readonly id: number;
  readonly chain: ChainScope;
  place: Place;
  readonly start: number;
  readonly end: number;
  readonly hour: number | undefined;
  readonly starting: boolean;
  readonly key: SigningKey;
  /** The digest before it in its chain. */
  readonly previous: number | undefined;
  readonly logs: readonly number[];
  /** A copy that was signed beside the chain, and that no digest follows. */
  readonly aside: boolean;
}

/** A log file that was written or injected. Its id is its index. */
export interface LogEntry {
  readonly id: number;
  place: Place;
  readonly account: string;
  readonly region: string;
  /** Start of the 5-minute slot of its stamp. */
  readonly slot: number;
  readonly delivered: number;
  /** The digest that names it; `undefined` for an injected one. */
  readonly digest: number | undefined;
}

export interface WorldState {
  readonly plan: WorldPlan;
  readonly objects: Map<string, Map<string, StoredObject>>;
  readonly digests: DigestEntry[];
  readonly logs: LogEntry[];
  readonly keys: readonly SigningKey[];
}

export function put(state: WorldState, place: Place, object: StoredObject): void {
  const bucket = state.objects.get(place.bucket) ?? new Map<string, StoredObject>();
  state.objects.set(place.bucket, bucket.set(place.key, object));
}

export function find(state: WorldState, place: Place): StoredObject | undefined {
  return state.objects.get(place.bucket)?.get(place.key);
}

/** The object; a test that asks for one that it deleted has a fault. */
export function objectAt(state: WorldState, place: Place): StoredObject {
  const object = find(state, place);
  if (!object) throw new Error(`s3://${place.bucket}/${place.key} is not there`);
  return object;
}

export function contentAt(state: WorldState, place: Place): Uint8Array {
  return gunzip(objectAt(state, place).body);
}

export function remove(state: WorldState, place: Place): void {
  state.objects.get(place.bucket)?.delete(place.key);
}

/** A copy that shares nothing that changes. */
export function cloneState(state: WorldState): WorldState {
  const copyObject = ({ body, metadata }: StoredObject): StoredObject => ({
    body: body.slice(),
    ...(metadata && { metadata: { ...metadata } }),
  });
  const objects = [...state.objects].map(
    ([bucket, keys]) => [bucket, new Map([...keys].map(([key, object]) => [key, copyObject(object)]))] as const,
  );
  return {
    ...state,
    objects: new Map(objects),
    digests: state.digests.map((entry) => ({ ...entry })),
    logs: state.logs.map((entry) => ({ ...entry })),
  };
}
