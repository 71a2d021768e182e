import type { CliIo } from './io.ts';

/** Columns where standard output is no terminal, and the fewest that a text is made for. */
const COLUMNS = 100;
const LEAST_COLUMNS = 60;

/** How wide a text on standard output may be, and whether it has colours. */
export function textStyle(io: CliIo): { readonly width: number; readonly color: boolean } {
  const width = Math.max(LEAST_COLUMNS, (io.isOutTerminal ? io.outColumns : undefined) ?? COLUMNS);
  return { width, color: io.isOutTerminal && !io.env['NO_COLOR'] };
}
