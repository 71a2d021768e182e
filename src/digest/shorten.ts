/** A text out of a file, fit for a message: at most so many characters, and a mark where it was cut. */
export function shorten(text: string, maxLength = 80): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength)}…`;
}
