import { encodeUtf8 } from '../base/utf8.ts';
import { MAX_KEY_BYTES } from '../object/object-key.ts';

/** Whether a path has names between its slashes, none of them empty, `.` or `..`, and neither a back slash nor a NUL: it leads nowhere else. */
export function isPlainPath(path: string): boolean {
  return !/[\\\0]/.test(path) && path.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
}

/** Whether a key can be that of a file: a plain path, no longer than S3 allows. */
export function isPlainKey(key: string): boolean {
  return key.length <= MAX_KEY_BYTES && encodeUtf8(key).length <= MAX_KEY_BYTES && isPlainPath(key);
}
