import { type BlobLike, readBlob } from './blob.ts';
import { END, type Fields, fieldsOf, ZIP64_END, ZIP64_LOCATOR, zipError } from './zip-fields.ts';

/** Where the central directory is, and how many entries it has. */
export interface ZipEnd {
  readonly entries: number;
  readonly start: number;
  readonly size: number;
}

const END_LENGTH = 22;
const LOCATOR_LENGTH = 20;
const ZIP64_END_LENGTH = 56;
const MAX_COMMENT = 65_535;

/** The values of the end record that send a reader to that of zip64. */
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

/**
 * Reads the end of a zip file (APPNOTE.TXT, sections 4.3.14 to 4.3.16). There must be one reading of it: one end record that fits to the
 * end of the file, the central directory right in front of the end records, and no other number in those of zip64.
 */
export async function readZipEnd(zip: BlobLike): Promise<ZipEnd> {
  const from = Math.max(0, zip.size - END_LENGTH - MAX_COMMENT);
  const tail = fieldsOf(await readBlob(zip, from, zip.size, 'the end of the zip file'));
  const at = endRecord(tail);
  const [disk, directoryDisk] = [tail.u16(at + 4), tail.u16(at + 6)];
  const here = tail.u16(at + 8);
  const plain = { entries: tail.u16(at + 10), size: tail.u32(at + 12), start: tail.u32(at + 16) };
  const zip64 = await readZip64End(zip, from + at);
  if (zip64 === undefined) {
    if (disk !== 0 || directoryDisk !== 0 || here !== plain.entries) throw zipError('it is a part of several files');
    return inFront(plain, from + at);
  }
  const { end, position } = zip64;
  const agrees =
    [disk, directoryDisk].every((number) => number === 0 || number === FULL_16) &&
    [here, plain.entries].every((count) => count === end.entries || count === FULL_16) &&
    (plain.size === end.size || plain.size === FULL_32) &&
    (plain.start === end.start || plain.start === FULL_32);
  if (!agrees) throw zipError('its end records disagree');
  return inFront(end, position);
}

function endRecord(tail: Fields): number {
  const found: number[] = [];
  for (let at = tail.length - END_LENGTH; at >= 0; at--)
    if (tail.u32(at) === END && at + END_LENGTH + tail.u16(at + 20) === tail.length) found.push(at);
  if (found.length === 1) return found[0]!;
  throw zipError(found.length === 0 ? 'it has no end, or is no zip file' : 'it has more than one end');
}

async function readZip64End(
  zip: BlobLike,
  endAt: number,
): Promise<{ readonly end: ZipEnd; readonly position: number } | undefined> {
  const locatorAt = endAt - LOCATOR_LENGTH;
  if (locatorAt < 0) return undefined;
  const locator = fieldsOf(await readBlob(zip, locatorAt, endAt, 'the end of the zip file'));
  if (locator.u32(0) !== ZIP64_LOCATOR) return undefined;
  const position = locator.u64(8);
  const disks = [locator.u32(4), locator.u32(16) - 1];
  if (!(position + ZIP64_END_LENGTH <= locatorAt)) throw zipError('its zip64 end is not where it says');
  const record = fieldsOf(await readBlob(zip, position, position + ZIP64_END_LENGTH, 'the end of the zip file'));
  if (record.u32(0) !== ZIP64_END || position + 12 + record.u64(4) !== locatorAt)
    throw zipError('its zip64 end is not where it says');
  const end = { entries: record.u64(32), size: record.u64(40), start: record.u64(48) };
  const isOneFile = [...disks, record.u32(16), record.u32(20)].every((number) => number === 0);
  // A number too large to hold is equal to nothing, itself included.
  if (!isOneFile || record.u64(24) !== end.entries) throw zipError('it is a part of several files');
  return { end, position };
}

/** The directory must end where the end records begin: else what stands between or in front is read by some tools and not by others. */
function inFront(end: ZipEnd, position: number): ZipEnd {
  if (end.start + end.size !== position) throw zipError('its directory is not where it says');
  return end;
}
