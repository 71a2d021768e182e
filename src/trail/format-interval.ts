import { formatUtcTime } from '../base/time.ts';

/** `2026-03-01T10:17:42Z to 2026-03-01T11:17:42Z`, as far as it is known. */
export function formatInterval({ start, end }: { readonly start?: number; readonly end: number }): string {
  return start === undefined ? `up to ${formatUtcTime(end)}` : `${formatUtcTime(start)} to ${formatUtcTime(end)}`;
}
