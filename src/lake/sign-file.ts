import { isObject, kindOf } from '../base/assert.ts';
import { isHex } from '../base/hex.ts';
import { type JsonObject, type JsonValue, parseStrictJson } from '../base/json.ts';
import { parseUtcTime } from '../base/time.ts';

/** The name of the sign file in the folder of a query. */
export const SIGN_FILE = 'result_sign.json' as const;

/** Size up to which a sign file is read, 16 MiB: room for some 100,000 result files. */
export const MAX_SIGN_FILE_BYTES = 16_777_216;

/** A result file as the sign file names it. */
export interface ResultFileReference {
  /** Hex of the SHA-256 of the file as delivered, that is compressed. */
  readonly fileHashValue: string;
  readonly fileName: string;
}

/**
 * The sign file of query results as CloudTrail writes it (AWS CloudTrail User Guide, "CloudTrail sign file structure"). The signature covers the
 * texts of `fileHashValue` in their order, and nothing else of it.
 */
export interface SignFile {
  /** `1.0`; older sign files have none. */
  readonly version?: string;
  readonly region: string;
  readonly files: readonly ResultFileReference[];
  /** `SHA-256`. */
  readonly hashAlgorithm: string;
  /** `SHA256withRSA`. */
  readonly signatureAlgorithm: string;
  readonly queryCompleteTime: string;
  /** Hex. */
  readonly hashSignature: string;
  readonly publicKeyFingerprint: string;
}

export type SignFileReading =
  | { readonly ok: true; readonly signFile: SignFile }
  | { readonly ok: false; readonly message: string };

const STRINGS = [
  'region',
  'hashAlgorithm',
  'signatureAlgorithm',
  'queryCompleteTime',
  'hashSignature',
  'publicKeyFingerprint',
] as const;

/** Reads the bytes of a sign file, strictly: what deviates from the form is told with the name of the field. */
export function readSignFile(bytes: Uint8Array): SignFileReading {
  const json = parseStrictJson(bytes, { maxDepth: 16, maxLength: MAX_SIGN_FILE_BYTES });
  if (!json.ok) return malformed(json.message);
  const { value } = json;
  if (!isObject(value)) return malformed(`expected a JSON object, received ${kindOf(value)}`);
  const problem = signFileProblem(value as JsonObject);
  return problem === undefined ? { ok: true, signFile: value as unknown as SignFile } : malformed(problem);
}

/**
 * The text that CloudTrail signs for query results: the hashes of the files in their order, exactly as the sign file has them, with one blank between
 * two of them and nothing at the end.
 */
export function resultsSigningString(files: readonly ResultFileReference[]): string {
  return files.map(({ fileHashValue }) => fileHashValue).join(' ');
}

function malformed(message: string): SignFileReading {
  return { ok: false, message: `not a sign file: ${message}` };
}

function signFileProblem(signFile: JsonObject): string | undefined {
  const { version, files, hashAlgorithm, queryCompleteTime } = signFile;
  const wrong = STRINGS.find((name) => typeof signFile[name] !== 'string');
  if (wrong !== undefined) return expected(wrong, 'a string', signFile[wrong]);
  if (version !== undefined && typeof version !== 'string') return expected('version', 'a string', version);
  if (parseUtcTime(queryCompleteTime as string) === undefined) return 'queryCompleteTime is no UTC time';
  if (!Array.isArray(files)) return expected('files', 'an array', files);
  for (const [index, entry] of files.entries()) {
    const problem = entryProblem(entry, hashAlgorithm === 'SHA-256');
    if (problem !== undefined) return `files[${index}]: ${problem}`;
  }
  return undefined;
}

/** A hash that were no hash could hold the blank that parts two of them in the signed text. */
function entryProblem(entry: JsonValue, isSha256: boolean): string | undefined {
  if (!isObject(entry)) return `expected an object, received ${kindOf(entry)}`;
  const { fileHashValue, fileName } = entry as JsonObject;
  if (typeof fileName !== 'string') return expected('fileName', 'a string', fileName);
  if (typeof fileHashValue !== 'string') return expected('fileHashValue', 'a string', fileHashValue);
  return isSha256 && !isHex(fileHashValue, 32) ? 'fileHashValue is no SHA-256 in hex' : undefined;
}

function expected(name: string, form: string, value: JsonValue | undefined): string {
  return `${name}: expected ${form}, received ${value === undefined ? 'nothing' : kindOf(value)}`;
}
