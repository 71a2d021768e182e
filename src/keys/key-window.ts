/** When AWS signs with a key, as far as it is known, in milliseconds since 1970. */
export interface KeyWindow {
  readonly validFrom?: number;
  readonly validTo?: number;
}

/** Two hours: how long after the end of its interval a digest may be signed, with a key that became valid in the meantime. */
export const SIGNING_DELAY_MS = 7_200_000;

/** Whether the window holds some moment from `from` to `to`, both included, in milliseconds. An unknown end is open. */
export function isInWindow({ validFrom, validTo }: KeyWindow, from: number, to: number): boolean {
  return (validFrom ?? from) <= to && (validTo ?? to) >= from;
}
