import { isObject } from '../base/assert.ts';
import { parseStrictJson } from '../base/json.ts';

/** Behind the name of an object: the file that holds its S3 metadata. */
export const SIDECAR_SUFFIX = '.metadata.json' as const;

/** S3 allows 2 KB of user metadata, so what is longer than this is no sidecar. */
export const MAX_SIDECAR_BYTES = 1_048_576;

/**
 * The S3 user metadata in the output of `aws s3api head-object`, `{"Metadata":{"signature":…}}`, names in lower case; `undefined` for anything
 * else. A sidecar that is none is as good as none: the object beside it can be read all the same, and its successor may prove it.
 */
export function parseSidecar(bytes: Uint8Array): Record<string, string> | undefined {
  const json = parseStrictJson(bytes, { maxDepth: 16, maxLength: MAX_SIDECAR_BYTES });
  const metadata = json.ok && isObject(json.value) ? json.value['Metadata'] : undefined;
  if (!isObject(metadata)) return undefined;
  const entries = Object.entries(metadata).map(([name, value]) => [name.toLowerCase(), value]);
  return entries.every(([, value]) => typeof value === 'string') ? Object.fromEntries(entries) : undefined;
}
