import { decodeUtf8 } from '../base/utf8.ts';
import { DIRECTORY_ENTRY, extraFields, type Fields, fieldsOf, IN_ZIP64, zipError } from './zip-fields.ts';

/** A record of the central directory (APPNOTE.TXT, section 4.3.12). */
export interface DirectoryRecord {
  /** UTF-8, whatever its flag says; `undefined` where it is none, or longer than any path that leads to a key. */
  readonly name: string | undefined;
  /** Of the name, in bytes. */
  readonly nameLength: number;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  /** Bytes in the zip, and once unpacked. */
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
  /** Why it cannot be read. */
  fault: string | undefined;
  /** Where the next entry begins, or the directory: its bytes end before. Not in the record itself: set once all are known. */
  limit: number;
  /** A symbolic link, a device or the like. */
  readonly isSpecial: boolean;
}

/** The record without its name, extra fields and comment. */
export const FIXED_LENGTH = 46 as const;

export const STORED = 0 as const;
export const DEFLATED = 8 as const;

const MAX_NAME_BYTES = 4096;

const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
export const ZIP64_EXTRA = 0x0001;
/** Info-ZIP's name in UTF-8 (section 4.6.9): where the record has another, readers differ in which they take. */
const UNICODE_PATH_EXTRA = 0x7075;

/** The length of the record that begins at `at`. */
export function recordLength(fields: Fields, at: number): number {
  if (fields.u32(at) !== DIRECTORY_ENTRY) throw zipError('its directory holds something else');
  return FIXED_LENGTH + fields.u16(at + 28) + fields.u16(at + 30) + fields.u16(at + 32);
}

/** Reads one record, which is all of the bytes. */
export function readRecord(bytes: Uint8Array): DirectoryRecord {
  const fields = fieldsOf(bytes);
  const nameEnd = FIXED_LENGTH + fields.u16(28);
  const nameBytes = bytes.subarray(FIXED_LENGTH, nameEnd);
  const extras = extraFields(bytes.subarray(nameEnd, nameEnd + fields.u16(30)));
  const [method, flags] = [fields.u16(10), fields.u16(8)];
  const places = readPlaces(fields, extras?.get(ZIP64_EXTRA));
  if (fields.u16(34) !== 0 && fields.u16(34) !== 0xffff) throw zipError('it is a part of several files');
  let fault: string | undefined;
  if (extras === undefined) fault = 'its extra fields are malformed';
  else if ((flags & ENCRYPTED) !== 0) fault = 'it is encrypted';
  else if (method !== STORED && method !== DEFLATED) fault = `it is packed by method ${method}`;
  else if (isOtherName(extras.get(UNICODE_PATH_EXTRA), nameBytes)) fault = 'it has two names';
  return {
    name: nameBytes.length <= MAX_NAME_BYTES ? textOf(nameBytes) : undefined,
    nameLength: nameBytes.length,
    flags,
    method,
    crc: fields.u32(16),
    ...places,
    isSpecial: isSpecial(fields),
    fault,
    limit: 0,
  };
}

/** In the zip64 extra field stand those values, in this order, whose own field is full (section 4.5.3). */
function readPlaces(
  fields: Fields,
  zip64: Uint8Array | undefined,
): Pick<DirectoryRecord, 'size' | 'packed' | 'offset'> {
  const large = fieldsOf(zip64 ?? new Uint8Array(0));
  let at = 0;
  const valueAt = (place: number): number => {
    const value = fields.u32(place);
    if (value !== IN_ZIP64) return value;
    if (at + 8 > large.length) throw zipError('a zip64 field is missing');
    at += 8;
    return large.u64(at - 8);
  };
  const [size, packed, offset] = [valueAt(24), valueAt(20), valueAt(42)];
  return { size, packed, offset };
}

/** Most names are ASCII, which needs no decoder: to make one takes longer than all else that is done with a name. */
function textOf(bytes: Uint8Array): string | undefined {
  return bytes.every((byte) => byte < 0x80) ? String.fromCharCode(...bytes) : decodeUtf8(bytes);
}

/** Behind a version and a checksum stands the name. */
function isOtherName(extra: Uint8Array | undefined, name: Uint8Array): boolean {
  return extra !== undefined && !isSame(extra.subarray(5), name);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Of what Unix and macOS pack, the type of the file: 0 where it is not told, 8 for a plain one, 4 for a folder. */
function isSpecial(fields: Fields): boolean {
  const system = fields.u16(4) >> 8;
  const type = fields.u32(38) >>> 28;
  return (system === 3 || system === 19) && type !== 0 && type !== 8 && type !== 4;
}
