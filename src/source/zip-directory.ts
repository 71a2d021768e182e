import { decodeUtf8 } from '../base/utf8.ts';
import { type BlobLike, readBlob } from './blob.ts';
import { isPlainPath } from './key-path.ts';
import { readZipEnd } from './zip-end.ts';
import { fieldsOf, zipError } from './zip-fields.ts';
import { type DirectoryRecord, FIXED_LENGTH, readRecord, recordLength } from './zip-record.ts';

/** A file of a zip, as its central directory describes it. */
export interface ZipEntry extends DirectoryRecord {
  readonly name: string;
  /** Where the next entry begins, or the directory: its bytes end before. */
  readonly limit: number;
  /** Why it cannot be read. */
  readonly fault?: string;
}

/** Larger directories are refused: what is held of each entry would fill the memory. */
const MAX_ENTRIES = 1_000_000;
const MAX_DIRECTORY_BYTES = 268_435_456;
/** No key, in no folder, is as long. */
const MAX_NAME_BYTES = 4096;
const CHUNK = 1_048_576;
/** A local header without its name and extra field. */
const LOCAL_LENGTH = 30;

/**
 * The files of a zip by their paths. Folders are left out, and names that no key can have: none leads out of the zip. Names are UTF-8,
 * whatever their flag says. Of two entries of one name neither can be read, as readers differ in which they take.
 *
 * @throws TrailproofError `ERR_FORMAT` where the directory is not whole, or entries share bytes.
 */
export async function readZipDirectory(zip: BlobLike): Promise<ReadonlyMap<string, ZipEntry>> {
  const end = await readZipEnd(zip);
  if (end.entries > MAX_ENTRIES || end.size > MAX_DIRECTORY_BYTES)
    throw zipError(`it has ${end.entries} entries: unpack it, and verify the folder`);
  const records: DirectoryRecord[] = [];
  for await (const record of readRecords(zip, end.start, end.size)) {
    if (records.push(record) > end.entries) break;
  }
  if (records.length !== end.entries) throw zipError('its directory has not as many entries as it says');
  const files = new Map<string, ZipEntry>();
  for (const [record, limit] of withLimits(records, end.start)) {
    const name = record.nameBytes.length <= MAX_NAME_BYTES ? decodeUtf8(record.nameBytes) : undefined;
    if (name === undefined || !isPlainPath(name) || isOfFinder(name)) continue;
    const twice = files.has(name) ? { fault: 'two entries have this name' } : {};
    files.set(name, { ...record, name, limit, ...twice });
  }
  return files;
}

async function* readRecords(zip: BlobLike, start: number, size: number): AsyncGenerator<DirectoryRecord> {
  const end = start + size;
  let bytes = new Uint8Array(0);
  let used = 0;
  for (let at = start; at < end; ) {
    const next = await readBlob(zip, at, Math.min(at + CHUNK, end), 'the directory of the zip file');
    at += next.length;
    const joined = new Uint8Array(bytes.length - used + next.length);
    joined.set(bytes.subarray(used));
    joined.set(next, bytes.length - used);
    bytes = joined;
    used = 0;
    const fields = fieldsOf(bytes);
    while (used + FIXED_LENGTH <= bytes.length) {
      const length = recordLength(fields, used);
      if (used + length > bytes.length) break;
      yield readRecord(bytes.slice(used, used + length));
      used += length;
    }
  }
  if (used < bytes.length) throw zipError('its directory is cut short');
}

/** In the order of the directory, each with where its bytes must end. */
function withLimits(records: readonly DirectoryRecord[], directory: number): (readonly [DirectoryRecord, number])[] {
  const limits = new Map<DirectoryRecord, number>();
  let limit = directory;
  for (const record of [...records].sort((a, b) => b.offset - a.offset)) {
    if (!(record.offset + LOCAL_LENGTH + record.nameBytes.length + record.packed <= limit))
      throw zipError('entries share bytes, or lie outside of it');
    limits.set(record, limit);
    limit = record.offset;
  }
  return records.map((record) => [record, limits.get(record)!]);
}

/** What Finder of macOS adds beside the files that it packs. No reader of log files looks for such names. */
function isOfFinder(name: string): boolean {
  return name.startsWith('__MACOSX/') && name.slice(name.lastIndexOf('/') + 1).startsWith('._');
}
