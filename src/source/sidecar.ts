import { isObject } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import { parseStrictJson } from '../base/json.ts';

/** Behind the name of an object: the file that holds its S3 metadata. */
export const SIDECAR_SUFFIX = '.metadata.json' as const;

/**
 * The S3 user metadata in the output of `aws s3api head-object`, `{"Metadata":{"signature":…}}`, names in lower case.
 *
 * @throws TrailproofError `ERR_SIDECAR` for anything else.
 */
export function parseSidecar(bytes: Uint8Array, path: string): Record<string, string> {
  const json = parseStrictJson(bytes, { maxDepth: 16, maxLength: 2 ** 20 });
  const metadata = json.ok && isObject(json.value) ? json.value['Metadata'] : undefined;
  const entries = isObject(metadata) ? Object.entries(metadata) : undefined;
  if (entries?.every((entry): entry is [string, string] => typeof entry[1] === 'string') !== true) {
    const message = `${path} is not the output of 'aws s3api head-object': write it anew, or remove it`;
    throw new TrailproofError('ERR_SIDECAR', message, { object: path, stage: 'parse' });
  }
  return Object.fromEntries((entries as [string, string][]).map(([name, value]) => [name.toLowerCase(), value]));
}
