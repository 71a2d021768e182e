import { assertBytes } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import { readContent } from '../bytes/read-content.ts';
import { bestRuntime } from '../bytes/runtime.ts';
import { type Digest, readDigest } from './digest-file.ts';
import { MAX_DIGEST_BYTES } from './limits.ts';

/**
 * Parses a digest file, gzip or plain. The value is what CloudTrail wrote, no field added or dropped.
 *
 * @throws TrailproofError `ERR_FORMAT` where the bytes are no digest file.
 * @example
 * const digest = parseDigest(await readFile('…_20260301T101742Z.json.gz'));
 * console.log(digest.logFiles.length);
 */
export function parseDigest(bytes: Uint8Array): Digest {
  assertBytes('bytes', bytes);
  const stored = readContent(bytes, { maxBytes: MAX_DIGEST_BYTES, runtime: bestRuntime() });
  if (!stored.ok) throw formatError(`not a digest file: ${stored.message}`);
  const reading = readDigest(stored.content);
  if (!reading.ok) throw formatError(reading.message);
  return reading.digest;
}

function formatError(message: string): TrailproofError {
  return new TrailproofError('ERR_FORMAT', message, { stage: 'parse' });
}
