import { decodeUtf8 } from '../base/utf8.ts';
import { isGzip } from '../bytes/gunzip.ts';
import { gunzipMembers } from '../bytes/gunzip-members.ts';
import { bestRuntime } from '../bytes/runtime.ts';

/** `size` counts the bytes that came out of each layer. */
export type ReadText =
  | { readonly ok: true; readonly text: string; readonly size: number }
  | { readonly ok: false; readonly message: string; readonly size: number };

/** Some tools compress what CloudTrail has compressed already. */
const MAX_GZIP_LAYERS = 2;

/** The text in bytes, gzip or plain UTF-8, of at most `maxBytes` over all layers. One byte order mark is skipped. Never throws on data. */
export function readText(bytes: Uint8Array, maxBytes: number): ReadText {
  let plain = bytes;
  let size = 0;
  for (let layer = 0; layer < MAX_GZIP_LAYERS && isGzip(plain); layer++) {
    const inflated = gunzipMembers(plain, { maxBytes: maxBytes - size, runtime: bestRuntime() });
    if (!inflated.ok) return { ok: false, message: `gzip that cannot be read: ${inflated.message}`, size };
    plain = inflated.content;
    size += plain.length;
  }
  if (plain === bytes) size = plain.length;
  if (size > maxBytes) return { ok: false, message: `${size} bytes, more than the ${maxBytes} that may be read`, size };
  const text = decodeUtf8(plain);
  if (text === undefined) return { ok: false, message: 'bytes that are not UTF-8', size };
  return { ok: true, text: text.startsWith('\uFEFF') ? text.slice(1) : text, size };
}
