import { readFile } from 'node:fs/promises';
import { UsageError } from './io.ts';

/**
 * The bytes of a file that the command line names.
 *
 * @param what What the file is to the user, such as `the key file`.
 * @throws UsageError where it cannot be read.
 */
export async function readNamedFile(command: string, what: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`trailproof ${command}: ${what} '${file}' cannot be read: ${describeReadError(error)}`);
  }
}

/** Why a file cannot be read, in words where the reason is a common one. */
export function describeReadError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOENT') return 'there is no such file';
  return code === 'EISDIR' ? 'it is a folder' : code;
}
