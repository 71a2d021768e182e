import { append } from '../base/append.ts';
import { type BlobLike, readBlob } from './blob.ts';
import { isPlainPath } from './key-path.ts';
import { readZipEnd } from './zip-end.ts';
import { fieldsOf, zipError } from './zip-fields.ts';
import { type DirectoryRecord, FIXED_LENGTH, readRecord, recordLength } from './zip-record.ts';

/** A file of a zip, as its central directory describes it. */
export type ZipEntry = DirectoryRecord & { readonly name: string };

/** Larger directories are refused: what is held of each entry would fill the memory. */
const MAX_ENTRIES = 1_000_000;
const MAX_DIRECTORY_BYTES = 268_435_456;
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
  for await (const more of readRecords(zip, end.start, end.size)) {
    append(records, more);
    if (records.length > end.entries) break;
  }
  if (records.length !== end.entries) throw zipError('its directory has not as many entries as it says');
  setLimits(records, end.start);
  const files = new Map<string, ZipEntry>();
  for (const record of records) {
    if (!isNamed(record) || !isPlainPath(record.name) || isOfFinder(record.name)) continue;
    if (files.has(record.name)) record.fault = 'two entries have this name';
    files.set(record.name, record);
  }
  return files;
}

function isNamed(record: DirectoryRecord): record is ZipEntry {
  return record.name !== undefined;
}

async function* readRecords(zip: BlobLike, start: number, size: number): AsyncGenerator<DirectoryRecord[]> {
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
    const records: DirectoryRecord[] = [];
    while (used + FIXED_LENGTH <= bytes.length) {
      const length = recordLength(fields, used);
      if (used + length > bytes.length) break;
      records.push(readRecord(bytes.subarray(used, used + length)));
      used += length;
    }
    yield records;
  }
  if (used < bytes.length) throw zipError('its directory is cut short');
}

/** The bytes of each must end where those of the next begin. */
function setLimits(records: readonly DirectoryRecord[], directory: number): void {
  let limit = directory;
  for (const record of [...records].sort((a, b) => b.offset - a.offset)) {
    if (!(record.offset + LOCAL_LENGTH + record.nameLength + record.packed <= limit))
      throw zipError('entries share bytes, or lie outside of it');
    record.limit = limit;
    limit = record.offset;
  }
}

/** What Finder of macOS adds beside the files that it packs. No reader of log files looks for such names. */
function isOfFinder(name: string): boolean {
  return name.startsWith('__MACOSX/') && name.slice(name.lastIndexOf('/') + 1).startsWith('._');
}
