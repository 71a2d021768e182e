/** Eight tables of 256: table k holds the remainders of a byte that k zero bytes follow (slicing-by-8). */
const TABLES: Int32Array = /* @__PURE__ */ (() => {
  const tables = new Int32Array(8 * 256);
  for (let i = 0; i < tables.length; i++) {
    let value = tables[i - 256] ?? i;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    tables[i] = value;
  }
  return tables;
})();

/** CRC-32 of gzip (RFC 1952 section 8) in plain JavaScript. `previous` is the value of the bytes in front; the result is unsigned. */
export function crc32(data: Uint8Array, previous = 0): number {
  const t = TABLES;
  let value = ~previous;
  let i = 0;
  for (const end = data.length - 7; i < end; i += 8) {
    value ^= data[i]! | (data[i + 1]! << 8) | (data[i + 2]! << 16) | (data[i + 3]! << 24);
    value =
      t[1792 + (value & 0xff)]! ^
      t[1536 + ((value >>> 8) & 0xff)]! ^
      t[1280 + ((value >>> 16) & 0xff)]! ^
      t[1024 + (value >>> 24)]! ^
      t[768 + data[i + 4]!]! ^
      t[512 + data[i + 5]!]! ^
      t[256 + data[i + 6]!]! ^
      t[data[i + 7]!]!;
  }
  for (; i < data.length; i++) value = (value >>> 8) ^ t[(value ^ data[i]!) & 0xff]!;
  return ~value >>> 0;
}
