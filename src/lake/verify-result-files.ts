import { TrailproofError } from '../base/errors.ts';
import { sameHex } from '../base/hex.ts';
import { mapPool } from '../base/pool.ts';
import { type BodyHash, hashBody } from '../bytes/hash-body.ts';
import type { Runtime } from '../bytes/runtime.ts';
import type { AbortSignalLike } from '../object/object-source.ts';
import { throwIfAborted } from '../object/read-object.ts';
import type { ResultFileVerification, ResultsJudgement } from './query-results-report.ts';
import type { ResultFolder } from './result-folder.ts';
import { judgeResultName } from './result-name.ts';
import type { ResultFileReference, SignFile } from './sign-file.ts';

export interface ResultFilesContext {
  readonly folder: ResultFolder;
  /** The names that are there, exactly so written, where a listing tells: a file system that does not tell cases apart would open more. */
  readonly present: ReadonlySet<string> | undefined;
  /** Whether the signature over the hashes verifies. */
  readonly isProven: boolean;
  readonly maxFileBytes: number;
  readonly concurrency: number;
  readonly runtime: Runtime;
  readonly signal: AbortSignalLike | undefined;
}

/** The hash of a file as it is stored, or why it has none. */
type FileHash = BodyHash | ResultsJudgement;

/** Hashes every file that the sign file names, as it is stored and each once, and compares. Only an abort is thrown. */
export async function verifyResultFiles(
  { files, hashAlgorithm }: SignFile,
  context: ResultFilesContext,
): Promise<ResultFileVerification[]> {
  const names = [...new Set(files.map(({ fileName }) => fileName))];
  const hash = hashAlgorithm === 'SHA-256' ? hashFile : async () => UNSUPPORTED;
  const hashes = await mapPool(names, context.concurrency, (name) => hash(name, context));
  const byName = new Map(names.map((name, i) => [name, hashes[i]!]));
  return files.map((reference) => compare(reference, byName.get(reference.fileName)!, context.isProven));
}

const UNSUPPORTED: ResultsJudgement = {
  status: 'unverifiable',
  code: 'unsupported-algorithm',
  message: 'the sign file names a hash algorithm that is not known',
};

const MISSING: ResultsJudgement = { status: 'missing', code: 'missing', message: 'the file is not there' };

async function hashFile(name: string, context: ResultFilesContext): Promise<FileHash> {
  const { folder, present, maxFileBytes, runtime, signal } = context;
  throwIfAborted(signal);
  if (judgeResultName(name) === 'unsafe') {
    const message = 'the name could lead to another file, and was not opened';
    return { status: 'invalid', code: 'name-unsafe', message };
  }
  if (present?.has(name) === false) return MISSING;
  const unknown = (code: ResultsJudgement['code'], message: string): ResultsJudgement => {
    return { status: 'unverifiable', code, message };
  };
  try {
    const body = await folder.open(name);
    if (body === undefined) return MISSING;
    if (body === 'ambiguous') return unknown('name-ambiguous', 'two files of this name were given');
    const hash = await hashBody(body, { maxBytes: maxFileBytes, runtime });
    return hash ?? unknown('too-large', `the file is larger than ${maxFileBytes} bytes`);
  } catch (error) {
    throwIfAborted(signal);
    const reason = error instanceof TrailproofError ? ` (${error.code})` : '';
    return unknown('unreadable', `the file could not be read${reason}`);
  }
}

function compare(
  { fileName: name, fileHashValue: expected }: ResultFileReference,
  hash: FileHash,
  isProven: boolean,
): ResultFileVerification {
  if ('code' in hash) return { name, ...hash, expected };
  const found = { expected, actual: hash.sha256, size: hash.size };
  if (!sameHex(hash.sha256, expected)) {
    return { name, status: 'invalid', code: 'hash-mismatch', message: mismatch(hash), ...found };
  }
  if (isProven) {
    return {
      name,
      status: 'valid',
      code: 'hash-verified',
      message: 'the file is the one that was delivered',
      ...found,
    };
  }
  const message = 'the file has the hash that the sign file holds, whose signature is not proven';
  return { name, status: 'unverifiable', code: 'sign-file-unproven', message, ...found };
}

function mismatch({ isGzip }: BodyHash): string {
  const inflated = ': it is not compressed, and the hash is of the file as delivered, so fetch it without inflating it';
  return `the file is not the one whose hash the sign file holds${isGzip ? '' : inflated}`;
}
