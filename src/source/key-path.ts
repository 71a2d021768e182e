import { encodeUtf8 } from '../base/utf8.ts';
import { MAX_KEY_BYTES } from '../object/object-key.ts';

/**
 * Whether a key can be that of a file: names of at least one character between slashes, none of them `.` or `..`, no back slash, no NUL,
 * and no longer than S3 allows.
 */
export function isPlainKey(key: string): boolean {
  if (key.length > MAX_KEY_BYTES || encodeUtf8(key).length > MAX_KEY_BYTES || /[\\\0]/.test(key)) return false;
  return key.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
}
