/** A text of the data in quotes, escaped and bounded, for messages. */
export function shorten(text: string): string {
  return JSON.stringify(text.length <= 40 ? text : `${text.slice(0, 40)}…`);
}
