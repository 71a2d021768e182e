/**
 * A text from evidence as it may be printed: control and format characters, line separators and lone surrogates are shown as `\u001b`, so
 * that a key or a record cannot write over the report it stands in, or turn its direction.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (found) => {
    const hex = found.codePointAt(0)!.toString(16);
    return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
  });
}
