const NO_HEX = /[^0-9a-f]/i;

/** Lower-case hex. */
export function bytesToHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Strict: an even number of hex digits of either case and nothing else; otherwise `undefined`. */
export function hexToBytes(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || NO_HEX.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** Whether the text is exactly `byteLength` bytes of hex, of either case. */
export function isHex(text: string, byteLength: number): boolean {
  return text.length === 2 * byteLength && !NO_HEX.test(text);
}

/** Two hex texts that stand for the same bytes. */
export function sameHex(a: string, b: string): boolean {
  return a.length === b.length && a.toLowerCase() === b.toLowerCase();
}
