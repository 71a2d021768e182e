/** Four tables of 256: table k holds the remainders of a byte that k zero bytes follow (slicing-by-4). */
const TABLES: Int32Array = /* @__PURE__ */ (() => {
  const tables = new Int32Array(4 * 256);
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
  for (const end = data.length - 3; i < end; i += 4) {
    value ^= data[i]! | (data[i + 1]! << 8) | (data[i + 2]! << 16) | (data[i + 3]! << 24);
    value =
      t[768 + (value & 0xff)]! ^
      t[512 + ((value >>> 8) & 0xff)]! ^
      t[256 + ((value >>> 16) & 0xff)]! ^
      t[value >>> 24]!;
  }
  for (; i < data.length; i++) value = (value >>> 8) ^ t[(value ^ data[i]!) & 0xff]!;
  return ~value >>> 0;
}
