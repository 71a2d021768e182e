import { assertInteger, assertMembers, assertObject, assertOneOf, assertString, optional } from '../base/assert.ts';
import { RUNTIME_PATHS, type RuntimePath } from '../bytes/runtime.ts';
import { assertKeyRing } from '../digest/assert-key-ring.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import type { AbortSignalLike } from '../object/object-source.ts';

/** What the results are expected to be of. The path tells account and query, and the sign file the region: none of them is signed. */
export interface QueryResultsScope {
  /** 12 digits. */
  readonly accountId?: string | undefined;
  readonly queryId?: string | undefined;
  readonly region?: string | undefined;
}

export interface VerifyQueryResultsOptions {
  readonly publicKeys: PublicKeyRing;
  /** The bucket, of a source that names its buckets. */
  readonly bucket?: string | undefined;
  /** The folder of the query in a source, `[prefix/]AWSLogs/…/CloudTrail-Lake/Query/2026/03/01/QUERY-ID/`; the top unless told. */
  readonly folder?: string | undefined;
  readonly scope?: QueryResultsScope | undefined;
  /** Result files read at the same time; 4 unless told. */
  readonly concurrency?: number | undefined;
  /** Bytes of a result file up to which it is hashed, 1 TiB unless told. Files are hashed as streams, and never held. */
  readonly maxFileBytes?: number | undefined;
  /** Findings that the report lists, 10,000 unless told; all are counted. */
  readonly maxFindings?: number | undefined;
  readonly signal?: AbortSignalLike | undefined;
  /** Forces how the work is done; every path gives the same verdict. */
  readonly runtime?: RuntimePath | undefined;
}

/**
 * @throws TypeError for an option of the wrong type, RangeError for a wrong value or one that is not known: a misspelt pin would pin nothing.
 */
export function assertVerifyOptions(options: VerifyQueryResultsOptions): void {
  assertOnly('options', options, {
    publicKeys: assertKeyRing,
    bucket: optional(assertString),
    folder: optional(assertString),
    scope: optional(assertScope),
    concurrency: optional((name, value) => assertInteger(name, value, 1, 10_000)),
    maxFileBytes: optional((name, value) => assertInteger(name, value, 1, Number.MAX_SAFE_INTEGER)),
    maxFindings: optional((name, value) => assertInteger(name, value, 1, 1_000_000)),
    signal: optional(assertObject),
    runtime: optional((name, value) => assertOneOf(name, value, RUNTIME_PATHS)),
  });
}

function assertScope(parameter: string, value: unknown): void {
  const text = optional(assertString);
  assertOnly(parameter, value, { accountId: text, queryId: text, region: text });
}

function assertOnly(parameter: string, value: unknown, checks: Parameters<typeof assertMembers>[2]): void {
  assertMembers(parameter, value, checks);
  const unknown = Object.keys(value as object).find((name) => !Object.hasOwn(checks, name));
  if (unknown === undefined) return;
  throw new RangeError(`${parameter}.${unknown}: unknown, expected one of ${Object.keys(checks).join(', ')}`);
}
