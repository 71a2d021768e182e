import { assertInteger, assertMembers, assertObject, assertString, typeError } from '../base/assert.ts';
import { isHex, sameHex } from '../base/hex.ts';
import { type ByteSource, collectBytes } from '../bytes/body.ts';
import { MAX_GUNZIP_BYTES } from '../bytes/gunzip.ts';
import { type ContentHash, hashContent } from '../bytes/hash-content.ts';
import { type Runtime, type RuntimePath, runtimeFor } from '../bytes/runtime.ts';
import type { LogFileReference } from './digest-file.ts';
import { MAX_INFLATED_BYTES } from './limits.ts';
import { type Judgement, judged, type OutcomeNote } from './outcome.ts';
import { shorten } from './shorten.ts';

/** `expected` and `actual` are SHA-256 in hex: the digest's, and the one found. */
export interface LogFileVerification extends Judgement {
  /** Bytes of the inflated content. */
  readonly size?: number;
}

export interface VerifyLogFileOptions {
  /** Inflated bytes up to which the file is hashed; 512 MiB unless told. A body longer than this is not read to its end either. */
  readonly maxInflatedBytes?: number | undefined;
  /** Forces how the work is done; every path gives the same verdict. */
  readonly runtime?: RuntimePath | undefined;
}

/**
 * Verifies one log file against its entry in a digest. That the digest itself is proven is a question of its own: see `verifyDigest`.
 *
 * @param body The stored object, gzip or inflated; `undefined` says that it is not there.
 * @throws TypeError or RangeError for arguments of another form; what the bytes are is an outcome, never an exception. What fails in a
 * stream is thrown as it comes.
 */
export async function verifyLogFile(
  body: ByteSource | undefined,
  reference: Pick<LogFileReference, 'hashValue' | 'hashAlgorithm'>,
  options: VerifyLogFileOptions = {},
): Promise<LogFileVerification> {
  assertMembers('reference', reference, { hashValue: assertString, hashAlgorithm: assertString });
  assertObject('options', options);
  const { maxInflatedBytes: maxBytes = MAX_INFLATED_BYTES, runtime: path } = options;
  assertInteger('options.maxInflatedBytes', maxBytes, 0, MAX_GUNZIP_BYTES);
  const runtime = runtimeFor(path);
  if (body !== undefined && (typeof body !== 'object' || body === null))
    throw typeError('body', 'bytes or a stream of bytes', body);
  if (body === undefined) return judged('missing', 'the log file is not there');
  const bytes = await collectBytes(body, maxBytes);
  if (bytes === undefined) return judged('too-large', `the log file is larger than ${maxBytes} bytes`);
  return compareLogFile(await hashLogFile(bytes, maxBytes, runtime), reference);
}

/** The hash of a stored log file, for {@link compareLogFile}. */
export function hashLogFile(bytes: Uint8Array, maxBytes: number, runtime: Runtime): Promise<ContentHash> {
  return hashContent(bytes, { maxBytes, runtime });
}

/** A log file's hash against its entry in a digest. */
export function compareLogFile(
  content: ContentHash,
  reference: Pick<LogFileReference, 'hashValue' | 'hashAlgorithm'>,
): LogFileVerification {
  const { hashAlgorithm, hashValue } = reference;
  if (hashAlgorithm !== 'SHA-256')
    return judged('unsupported-algorithm', `the digest names the hash algorithm '${shorten(hashAlgorithm)}'`);
  if (!isHex(hashValue, 32)) return judged('format', 'the hash in the digest is no SHA-256 in hex');
  if (!content.ok) return judged(content.code, content.message, { expected: hashValue });
  const { sha256, size, encoding } = content;
  const notes: OutcomeNote[] = encoding === 'identity' ? ['encoding-identity'] : [];
  const found = { expected: hashValue, actual: sha256, size, notes };
  return sameHex(sha256, hashValue)
    ? judged('hash-verified', 'the content is the one that the digest vouches for', found)
    : judged('hash-mismatch', 'the content is not the one that was delivered', found);
}
