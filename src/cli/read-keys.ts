import type { ImportPublicKeysOptions } from '../keys/import-options.ts';
import { importPublicKeys } from '../keys/import-public-keys.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import { UsageError } from './io.ts';
import { readNamedFile } from './read-named-file.ts';

const LIST_KEYS = 'aws cloudtrail list-public-keys --region REGION --start-time … --end-time …';

/** The key ring out of the files that the option `--public-keys` of a command names; the files are the user's, so whatever is wrong with them is a UsageError. */
export async function readKeys(
  command: string,
  files: readonly string[] | undefined,
  allowLabelMismatch: boolean,
): Promise<PublicKeyRing> {
  if (files === undefined) {
    throw new UsageError(
      `trailproof ${command}: --public-keys FILE is needed. Make one file a region with '${LIST_KEYS} > keys-REGION.json', and repeat the option for each.`,
    );
  }
  const contents: Uint8Array[] = [];
  for (const file of files)
    contents.push(withoutMark(command, file, await readNamedFile(command, 'the key file', file)));
  const names = files.join(', ');
  const ring = await importKeys(command, names, contents, { fingerprintCheck: allowLabelMismatch ? 'none' : 'md5' });
  if (ring.keys.length + ring.rejected.length === 0) {
    const hold = files.length === 1 ? 'holds' : 'hold';
    throw new UsageError(
      `trailproof ${command}: ${names} ${hold} no key: list-public-keys without --start-time gives only today's`,
    );
  }
  return ring;
}

/** What no list of AWS holds goes to the code that reads every form: hardly anybody needs it, and it takes longer to load than all the rest. */
async function importKeys(
  command: string,
  names: string,
  contents: readonly Uint8Array[],
  options: ImportPublicKeysOptions,
): Promise<PublicKeyRing> {
  const ring = importListed(contents, options);
  if (ring?.rejected.length === 0) return ring;
  const { importAnyPublicKeys } = await import('../keys/import-any-public-keys.ts');
  try {
    return importAnyPublicKeys(contents, options);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `trailproof ${command}: ${names}: neither the output of 'aws cloudtrail list-public-keys' nor public keys in another form: ${message}`,
    );
  }
}

function importListed(contents: readonly Uint8Array[], options: ImportPublicKeysOptions): PublicKeyRing | undefined {
  try {
    return importPublicKeys(contents, options);
  } catch {
    return undefined;
  }
}

/** Windows shells write a byte order mark in front of what they redirect: that of UTF-8 says nothing, that of UTF-16 says that the file is no JSON (RFC 8259, section 8.1). */
function withoutMark(command: string, file: string, bytes: Uint8Array): Uint8Array {
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new UsageError(
      `trailproof ${command}: ${file} is UTF-16, as PowerShell's > writes it. Write it anew with: ${LIST_KEYS} | Out-File -Encoding ascii ${file}`,
    );
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}
