import { TrailproofError } from '../base/errors.ts';
import { decodeUtf8 } from '../base/utf8.ts';
import type { ByteSource } from '../bytes/body.ts';
import { crc32 } from '../bytes/crc32.ts';
import { inflateRaw } from '../bytes/inflate-raw.ts';
import { bestRuntime } from '../bytes/runtime.ts';
import { type BlobLike, blobBody, readBlob } from './blob.ts';
import type { ZipEntry } from './zip-directory.ts';
import { DATA_DESCRIPTOR, extraFields, type Fields, fieldsOf, IN_ZIP64, LOCAL_HEADER } from './zip-fields.ts';
import { STORED, ZIP64_EXTRA } from './zip-record.ts';

/** Packed entries above this are refused: they are unpacked whole. CloudTrail's log files have at most 50 MB. */
const MAX_UNPACKED = 67_108_864;
/** Deflate's best is a match of 258 bytes in two bits. */
const MAX_RATIO = 1032;

const LOCAL_LENGTH = 30;
const MAX_EXTRA = 65_535;
const MAX_DESCRIPTOR = 24;
const HAS_DESCRIPTOR = 0x0008;
/** The flags that say how an entry is to be read: encryption, descriptor, patched data, UTF-8, masking. */
const READING_FLAGS = 0x2869;

/**
 * The content of an entry. Its local header must say what the directory says, its data be exactly as long, and the CRC-32 right; a large
 * one that is stored comes in pieces, the last of them behind that check.
 *
 * @throws TrailproofError for anything else: what a zip does not hold whole is not known, and so no evidence.
 */
export async function readZipEntry(zip: BlobLike, entry: ZipEntry): Promise<ByteSource> {
  const { name, method, packed, size, fault, isSpecial } = entry;
  if (isSpecial) throw new TrailproofError('ERR_UNSAFE_PATH', `${name}: it is no plain file`, { object: name });
  if (fault !== undefined) throw broken(entry, fault);
  if (!(method === STORED ? size === packed : size <= MAX_RATIO * packed)) throw broken(entry, 'its sizes cannot be');
  if (method !== STORED && Math.max(packed, size) > MAX_UNPACKED) {
    const message = `${name}: ${size} bytes are too many to unpack from a zip`;
    throw new TrailproofError('ERR_TOO_LARGE', message, { object: name });
  }
  const { start, near } = await dataStart(zip, entry);
  if (method === STORED && start + packed > near.end) {
    const body = await blobBody(zip, start, start + packed, name);
    return body instanceof Uint8Array ? proven(body, entry) : provenAtEnd(body, entry);
  }
  const data = await near.read(start, start + packed);
  if (method === STORED) return proven(data, entry);
  const content = inflateRaw(data, size, bestRuntime());
  if (content === undefined) throw broken(entry, 'its data is no deflate stream of its size');
  return proven(content, entry);
}

function proven(content: Uint8Array, entry: ZipEntry): Uint8Array {
  if (crc32(content) !== entry.crc) throw broken(entry, 'its CRC-32 is wrong');
  return content;
}

async function* provenAtEnd(pieces: AsyncIterable<Uint8Array>, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let crc = 0;
  let last: Uint8Array | undefined;
  for await (const piece of pieces) {
    crc = crc32(piece, crc);
    if (last !== undefined) yield last;
    last = piece;
  }
  if (crc !== entry.crc) throw broken(entry, 'its CRC-32 is wrong');
  if (last !== undefined) yield last;
}

/** Where the data begins, once the local header and the descriptor behind the data say what the directory says. */
async function dataStart(zip: BlobLike, entry: ZipEntry): Promise<{ readonly start: number; readonly near: Near }> {
  const { name, nameLength, offset, limit, packed } = entry;
  const nameEnd = LOCAL_LENGTH + nameLength;
  const near = await readNear(zip, entry, Math.min(limit, offset + nameEnd + MAX_EXTRA));
  const { bytes } = near;
  const local = fieldsOf(bytes);
  const isOf = local.u32(0) === LOCAL_HEADER && local.u16(26) === nameLength;
  if (!isOf || decodeUtf8(bytes.subarray(LOCAL_LENGTH, nameEnd)) !== name) throw broken(entry, 'its header is another');
  const length = nameEnd + local.u16(28);
  const end = offset + length + packed;
  if (end > limit) throw broken(entry, 'its data reaches into what follows');
  const hasDescriptor = (local.u16(6) & HAS_DESCRIPTOR) !== 0;
  const isSaid =
    (local.u16(6) & READING_FLAGS) === (entry.flags & READING_FLAGS) &&
    local.u16(8) === entry.method &&
    saysSame(local, bytes.subarray(nameEnd, length), entry, hasDescriptor);
  if (!isSaid) throw broken(entry, 'its header differs from the directory');
  if (hasDescriptor && !isDescribed(await near.read(end, Math.min(limit, end + MAX_DESCRIPTOR)), entry))
    throw broken(entry, 'what follows its data differs from the directory');
  return { start: offset + length, near };
}

/** The bytes from a local header on, which for all but large entries are those of the whole entry: one read of the file. */
interface Near {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Any bytes of the zip, read again where they are not near. */
  read(start: number, end: number): Promise<Uint8Array>;
}

async function readNear(zip: BlobLike, { name, offset }: ZipEntry, end: number): Promise<Near> {
  const bytes = await readBlob(zip, offset, end, name);
  const read = async (from: number, to: number): Promise<Uint8Array> =>
    to <= end ? bytes.subarray(from - offset, to - offset) : readBlob(zip, from, to, name);
  return { bytes, end, read };
}

/** With a descriptor the header may leave CRC and sizes at zero (APPNOTE.TXT, section 4.4.4). */
function saysSame(local: Fields, extra: Uint8Array, { crc, size, packed }: ZipEntry, mayBeZero: boolean): boolean {
  const large = fieldsOf(extraFields(extra)?.get(ZIP64_EXTRA) ?? new Uint8Array(0));
  // In a local header the zip64 field has both sizes (section 4.5.3).
  const saidAt = (at: number, inLarge: number): number =>
    local.u32(at) === IN_ZIP64 && large.length >= 16 ? large.u64(inLarge) : local.u32(at);
  const said = [local.u32(14), saidAt(22, 0), saidAt(18, 8)];
  return [crc, size, packed].every((value, i) => said[i] === value || (mayBeZero && said[i] === 0));
}

/** CRC and sizes of 32 or 64 bits, with or without a signature in front (APPNOTE.TXT, section 4.3.9). */
function isDescribed(bytes: Uint8Array, { crc, size, packed }: ZipEntry): boolean {
  const fields = fieldsOf(bytes);
  const starts = fields.length >= 4 && fields.u32(0) === DATA_DESCRIPTOR ? [4, 0] : [0];
  return starts.some((at) => {
    const isShort = at + 12 <= fields.length && fields.u32(at + 4) === packed && fields.u32(at + 8) === size;
    const isLong = at + 20 <= fields.length && fields.u64(at + 4) === packed && fields.u64(at + 12) === size;
    return (isShort || isLong) && fields.u32(at) === crc;
  });
}

function broken({ name }: ZipEntry, why: string): TrailproofError {
  return new TrailproofError('ERR_UNREADABLE', `${name}: ${why}`, { object: name });
}
