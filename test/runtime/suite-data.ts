/**
 * What the cases of the runtime suite work on. It is plain JSON, because it crosses into pages and workers: bytes are base64. Nothing in it was
 * written by hand: it comes from `fixtures/`, and what must come out was computed with `node:crypto` and `node:zlib`.
 */
export interface SuiteData {
  readonly trails: Trails;
  /** The sample trail in zips, below the folder `Downloads/copy`. */
  readonly zips: readonly ZipData[];
  readonly zipEntries: readonly ZipEntryData[];
  /** Log files as they lie in S3, and what they inflate to. */
  readonly logFiles: readonly LogFileData[];
  /** One record of each kind, by `eventType`. */
  readonly records: Readonly<Record<string, unknown>>;
  /** One `userIdentity` of each kind, by `type`. */
  readonly identities: Readonly<Record<string, unknown>>;
  /** Records in each envelope, and what they are. */
  readonly envelopes: readonly EnvelopeData[];
  readonly gzip: readonly BodyData[];
  /** Content of more than 8 MiB, above which it is inflated and hashed in pieces. */
  readonly large: readonly BodyData[];
  /** Hashes of the first bytes of one endless pattern, by their number. */
  readonly hashes: readonly HashData[];
  readonly keys: readonly KeyData[];
  readonly anyKeys: readonly AnyKeyData[];
  readonly signatures: readonly SignatureData[];
  readonly queryResults: QueryResultsData;
}

export interface QueryResultsData {
  /** What lies in the folder of the query, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** What `aws cloudtrail list-public-keys` prints. */
  readonly publicKeys: unknown;
  /** One of the result files, and how many rows it has. */
  readonly file: string;
  readonly rows: number;
}

export interface Trails {
  /** `fixtures/sample-trail`. */
  readonly sample: TrailData;
  /** `fixtures/tampered-trail`. */
  readonly tampered: TrailData;
  /** A trail whose signing key changed, with the second key and the newest sidecars alone. */
  readonly rotated: TrailData;
}

export interface TrailData {
  readonly bucket: string;
  readonly objects: Readonly<Record<string, ObjectData>>;
  /** What `aws cloudtrail list-public-keys` prints. */
  readonly publicKeys: string;
  /** The end of the newest digest. */
  readonly now: string;
  readonly digests: number;
  readonly logFiles: number;
  readonly manipulations: readonly ManipulationData[];
  /** What the same package makes of the trail in the Node.js that built the suite: the id of its plan, its report, and that as text. */
  readonly planId: string;
  readonly report: unknown;
  readonly text: string;
}

export interface ObjectData {
  readonly body: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface ManipulationData {
  readonly what: string;
  readonly key: string;
  /** The code of the finding that names the object. */
  readonly code: string;
}

export interface ZipData {
  readonly name: string;
  readonly body: string;
}

/** A zip with one entry `x` that cannot be read. */
export interface ZipEntryData extends ZipData {
  readonly code: string;
}

export interface LogFileData {
  readonly name: string;
  readonly body: string;
  readonly text: string;
}

export interface EnvelopeData {
  readonly name: string;
  readonly body: string;
  readonly envelope: string;
  readonly nested: readonly string[];
  readonly records: readonly unknown[];
}

/** A stored log file, held against a hash. */
export interface BodyData {
  readonly name: string;
  readonly body: string;
  /** The hash in the digest. */
  readonly sha256: string;
  readonly maxInflatedBytes?: number;
  readonly code: string;
}

export interface HashData {
  readonly length: number;
  readonly sha256: string;
}

export interface KeyData {
  readonly name: string;
  /** An entry of a `PublicKeyList`. */
  readonly entry: unknown;
  /** Why it is rejected; a key that is accepted has none. */
  readonly code?: string;
}

/** A key in any form: as text, as bytes in base64, or as JSON. */
export interface AnyKeyData {
  readonly name: string;
  readonly text?: string;
  readonly bytes?: string;
  readonly json?: unknown;
  /** The labels of the keys that are accepted. */
  readonly fingerprints: readonly string[];
  /** Why one is rejected. */
  readonly code?: string;
}

/** A digest with a signature, under a key of the caller's. */
export interface SignatureData {
  readonly name: string;
  readonly digest: string;
  readonly key: unknown;
  readonly signature: string;
  readonly code: string;
}
