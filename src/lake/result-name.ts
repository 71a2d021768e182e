import { encodeUtf8 } from '../base/utf8.ts';

/**
 * What the name of a result file is worth. `result`: the form that CloudTrail gives, `result_1.csv.gz`. `unusual`: another plain name. `unsafe`: one
 * that could lead to another place than a file of its name in the folder, which is never opened.
 */
export type ResultName = 'result' | 'unusual' | 'unsafe';

const RESULT = /^result_[1-9]\d{0,9}\.csv\.gz$/;
/** What file systems, URLs and terminals take for more than a letter of a name. */
const UNSAFE = /[/\\:\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** As long as the names of most file systems. */
const MAX_NAME_BYTES = 255;

export function judgeResultName(name: string): ResultName {
  if (RESULT.test(name)) return 'result';
  if (name === '' || name.length > MAX_NAME_BYTES || encodeUtf8(name).length > MAX_NAME_BYTES) return 'unsafe';
  // Windows drops dots and blanks at the end of a name, so that two names would be one file.
  return UNSAFE.test(name) || name.startsWith('.') || /[. ]$/.test(name) ? 'unsafe' : 'unusual';
}

/** Whether a name looks like that of a result file, to people and to readers of the whole folder. */
export function looksLikeResult(name: string): boolean {
  return /^result_.{0,200}\.csv(?:\.gz)?$/i.test(name);
}
