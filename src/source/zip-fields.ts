import { TrailproofError } from '../base/errors.ts';

/** Signatures of the records of a zip file (APPNOTE.TXT, section 4.3). */
export const LOCAL_HEADER = 0x04034b50;
export const DATA_DESCRIPTOR = 0x08074b50;
export const DIRECTORY_ENTRY = 0x02014b50;
export const ZIP64_END = 0x06064b50;
export const ZIP64_LOCATOR = 0x07064b50;
export const END = 0x06054b50;

/** What stands in a field of 32 bits whose value is in the zip64 extra field (section 4.5.3). */
export const IN_ZIP64 = 0xffffffff;

/** Reads little-endian fields. */
export interface Fields {
  readonly length: number;
  u16(at: number): number;
  u32(at: number): number;
  /** NaN for a number that JavaScript cannot hold exactly, which no comparison is true for. */
  u64(at: number): number;
}

export function fieldsOf(bytes: Uint8Array): Fields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    length: bytes.length,
    u16: (at) => view.getUint16(at, true),
    u32: (at) => view.getUint32(at, true),
    u64(at) {
      const value = Number(view.getBigUint64(at, true));
      return Number.isSafeInteger(value) ? value : Number.NaN;
    },
  };
}

/** The data of each extra field by its id (section 4.5.1); `undefined` where they do not fill their room, or one stands twice. */
export function extraFields(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> | undefined {
  const fields = fieldsOf(bytes);
  const found = new Map<number, Uint8Array>();
  let at = 0;
  while (at < bytes.length) {
    const end = at + 4 <= bytes.length ? at + 4 + fields.u16(at + 2) : Number.POSITIVE_INFINITY;
    if (end > bytes.length || found.has(fields.u16(at))) return undefined;
    found.set(fields.u16(at), bytes.subarray(at + 4, end));
    at = end;
  }
  return found;
}

/** What is wrong with the whole zip file. */
export function zipError(message: string): TrailproofError {
  return new TrailproofError('ERR_FORMAT', `the zip file cannot be read: ${message}`, { stage: 'list' });
}
