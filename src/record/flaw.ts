import { kindOf } from '../base/assert.ts';
import type { RecordIssue } from './records-error.ts';

/** An issue that is still being written: its path grows from the place of the flaw up to the record. */
export type Flaw = { -readonly [K in keyof RecordIssue]: RecordIssue[K] };

/** More are not kept: the value is refused all the same, and hostile input cannot make a check write a longer list. */
export const MAX_FLAWS = 50 as const;

export function addFlaw(flaws: Flaw[], path: string, expected: string, value: unknown): void {
  if (flaws.length < MAX_FLAWS) flaws.push({ index: 0, path, expected, received: describe(value) });
}

/** Puts a key before the paths of the flaws that were found under it, those from `first` on. */
export function prefixFlaws(flaws: Flaw[], first: number, key: string | number): void {
  for (let i = first; i < flaws.length; i++) flaws[i]!.path = joinPath(key, flaws[i]!.path);
}

function joinPath(key: string | number, rest: string): string {
  const plain = typeof key === 'string' && /^[\w$-]{1,64}$/.test(key);
  const step = plain ? key : `[${typeof key === 'number' ? key : JSON.stringify(key.slice(0, 64))}]`;
  return rest === '' || rest.startsWith('[') ? step + rest : `${step}.${rest}`;
}

/** What came; short texts, numbers and truth values are shown. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const shown =
    typeof value === 'string' ? value.length <= 20 : typeof value === 'number' || typeof value === 'boolean';
  return shown ? `${kindOf(value)} ${JSON.stringify(value)}` : kindOf(value);
}
