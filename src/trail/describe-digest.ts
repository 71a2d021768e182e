import { formatUtcTime } from '../base/time.ts';

/** `digest file of 2026-03-01T10:17:42Z to 2026-03-01T11:17:42Z`, or what is known of it. */
export function describeDigest({ start, end }: { readonly start?: number; readonly end: number }): string {
  if (start === undefined) return `digest file that ends at ${formatUtcTime(end)}`;
  return `digest file of ${formatUtcTime(start)} to ${formatUtcTime(end)}`;
}
