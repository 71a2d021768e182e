import { isObject } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import { parseStrictJson } from '../base/json.ts';

/** Behind the name of an object: the file that holds its S3 metadata. */
export const SIDECAR_SUFFIX = '.metadata.json' as const;

/** S3 allows 2 KB of user metadata, so what is longer than this is no sidecar. */
export const MAX_SIDECAR_BYTES: number = 2 ** 20;

/**
 * The S3 user metadata in the output of `aws s3api head-object`, `{"Metadata":{"signature":…}}`, names in lower case.
 *
 * @throws TrailproofError `ERR_SIDECAR` for anything else.
 */
export function parseSidecar(bytes: Uint8Array, path: string): Record<string, string> {
  const json = parseStrictJson(bytes, { maxDepth: 16, maxLength: MAX_SIDECAR_BYTES });
  const metadata = json.ok && isObject(json.value) ? json.value['Metadata'] : undefined;
  if (!isObject(metadata)) throw sidecarError(path);
  const entries = Object.entries(metadata).map(([name, value]) => {
    if (typeof value !== 'string') throw sidecarError(path);
    return [name.toLowerCase(), value];
  });
  return Object.fromEntries(entries);
}

export function sidecarError(path: string): TrailproofError {
  const message = `${path} is not the output of 'aws s3api head-object': write it anew, or remove it`;
  return new TrailproofError('ERR_SIDECAR', message, { object: path, stage: 'parse' });
}
