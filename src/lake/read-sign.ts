import { collectBytes } from '../bytes/body.ts';
import type { AbortSignalLike } from '../object/object-source.ts';
import { throwIfAborted } from '../object/read-object.ts';
import { resultsFinding } from './actions.ts';
import type { QueryResultsFindingCode } from './finding.ts';
import type { JudgedSignature } from './judge-signature.ts';
import type { ResultFolder } from './result-folder.ts';
import { MAX_SIGN_FILE_BYTES, readSignFile, SIGN_FILE, type SignFile } from './sign-file.ts';

/** The sign file, or why there is none to judge. */
export async function readSign(
  folder: ResultFolder,
  signal: AbortSignalLike | undefined,
): Promise<{ readonly signFile: SignFile } | JudgedSignature> {
  const failed = (
    status: 'invalid' | 'unverifiable',
    code: QueryResultsFindingCode,
    message: string,
  ): JudgedSignature => ({
    judgement: { status, code, message },
    findings: [resultsFinding(code, message, { file: SIGN_FILE })],
  });
  throwIfAborted(signal);
  let bytes: Uint8Array | undefined;
  try {
    const body = await folder.open(SIGN_FILE);
    if (body === undefined) return failed('unverifiable', 'sign-file-missing', `there is no ${SIGN_FILE}`);
    if (body === 'ambiguous')
      return failed('unverifiable', 'name-ambiguous', `two files named ${SIGN_FILE} were given`);
    bytes = await collectBytes(body, MAX_SIGN_FILE_BYTES);
  } catch {
    throwIfAborted(signal);
    return failed('unverifiable', 'unreadable', `${SIGN_FILE} could not be read`);
  }
  if (bytes === undefined)
    return failed('invalid', 'format', `not a sign file: longer than ${MAX_SIGN_FILE_BYTES} bytes`);
  const reading = readSignFile(bytes);
  return reading.ok ? { signFile: reading.signFile } : failed('invalid', 'format', reading.message);
}
