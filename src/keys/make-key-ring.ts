import { bytesToHex } from '../base/hex.ts';
import { type ImportPublicKeysOptions, readImportOptions } from './import-options.ts';
import type { KeyEntryRules } from './key-entry.ts';
import { type KeyShapes, listKeys } from './key-list.ts';
import { createKeyRing, type PublicKey, type PublicKeyRing, type RejectedKey } from './key-ring.ts';

/** What one way of importing reads. */
export interface KeyForms extends KeyShapes {
  /** Judges one key entry: a key under each of its labels, or a rejection. Whatever the entry holds, it is never an exception. */
  readonly judge: (entry: unknown, index: number, rules: KeyEntryRules) => readonly PublicKey[] | RejectedKey;
}

/**
 * The ring of the keys in the input that can be trusted, and of the rejections.
 *
 * @throws TypeError or RangeError as `importPublicKeys` does.
 */
export function makeKeyRing(input: unknown, options: ImportPublicKeysOptions, forms: KeyForms): PublicKeyRing {
  const { fingerprintCheck, pinned, region } = readImportOptions(options);
  const { listed, rejected: rejectedBefore } = listKeys(input, forms);
  const keys = new Map<string, PublicKey>();
  const rejected = [...rejectedBefore];
  for (const [index, { entry, region: listRegion, uncheckedLabel }] of listed.entries()) {
    const waived = uncheckedLabel && pinned === undefined;
    const judged = forms.judge(entry, index, {
      fingerprintCheck: fingerprintCheck ?? (waived ? 'none' : 'md5'),
      ...(pinned === undefined ? {} : { pinned }),
      region: listRegion ?? region,
    });
    if ('code' in judged) rejected.push(judged);
    else for (const key of judged) keys.set(identityOf(key), key);
  }
  return createKeyRing([...keys.values()], rejected);
}

/** Equal for entries that say the same: one key may well stand under several labels, or in several windows. */
function identityOf(key: PublicKey): string {
  return [key.fingerprint, key.validFrom, key.validTo, key.region, bytesToHex(key.value)].join(' ');
}
