/** What a command writes to, so that a test can stand in for the terminal. */
export interface CliIo {
  /** What it gives, if anything, is done when more can be written without being kept in memory. */
  out(text: string): void | Promise<void>;
  err(text: string): void;
  readonly isOutTerminal: boolean;
  readonly isErrTerminal: boolean;
  /** Columns of the terminals, where they are any and known. */
  readonly outColumns?: number | undefined;
  readonly errColumns?: number | undefined;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input. */
  input(): AsyncIterable<Uint8Array>;
}

/** Exit codes. `incomplete` is also that of an empty trail and, with `--strict`, of warnings. */
export const EXIT = { valid: 0, invalid: 1, incomplete: 2, usage: 64, failed: 70 } as const;

/** The command line is wrong; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
