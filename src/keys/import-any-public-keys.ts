import { isObject, kindOf } from '../base/assert.ts';
import { bytesToHex } from '../base/hex.ts';
import { md5 } from '../bytes/md5.ts';
import { isDerLike, readAnyKey, textOf } from './any-key.ts';
import type { ImportPublicKeysOptions } from './import-options.ts';
import { type KeyEntryRules, readKeyEntry, readLabel, rejectEntry } from './key-entry.ts';
import { LISTED_SHAPES, MAX_TEXT_LENGTH } from './key-list.ts';
import type { PublicKey, PublicKeyRing, RejectedKey } from './key-ring.ts';
import { type KeyForms, makeKeyRing } from './make-key-ring.ts';
import { hasPem, pemBlocks } from './pem.ts';
import { readPublicKey } from './public-key.ts';
import { encodeSpki } from './x509.ts';

/** How base64 of a SEQUENCE of more than 127 bytes begins. */
const BASE64_DER = /^\s*MI[A-Za-z0-9+/=\s]*$/;

const ANY_FORM: KeyForms = /* @__PURE__ */ (() => ({
  expected: `PEM, DER or base64 of it, a JWK or a set of them, ${LISTED_SHAPES}`,
  entriesIn,
  judge,
}))();

/**
 * Makes a key ring as `importPublicKeys` does, by the same rules, out of everything that function takes and out of RSA public keys in any
 * other form: PEM (`PUBLIC KEY`, `RSA PUBLIC KEY`, `CERTIFICATE`; a bundle with text around its blocks as well), DER of RSAPublicKey, of
 * SubjectPublicKeyInfo or of an X.509 certificate, base64 of such DER, a JWK, a set of JWKs. All as bytes or text, and also as the `Value`
 * of an entry, beside which a fingerprint, a validity and a region may stand:
 *
 * ```js
 * importAnyPublicKeys(await readFile('cloudtrail.pem'), { region: 'us-east-1' });
 * importAnyPublicKeys({ Value: await readFile('cloudtrail.crt'), Fingerprint: '…', ValidityStartTime: '2026-03-01T00:00:00Z' });
 * ```
 *
 * A key that comes without a fingerprint is found under both labels that CloudTrail may give it, the MD5 of its RSAPublicKey and that of its
 * SubjectPublicKeyInfo: the ring then holds it twice. With `pin` it stands under the pinned one alone. A fingerprint that comes with the key
 * may be either, or the MD5 of the DER as delivered.
 *
 * A certificate is a wrapping here: **its signature is not verified**, nor its names, dates or extensions looked at, so it is as
 * trustworthy as the file that it comes in. Its dates say when somebody vouched for the key, not when CloudTrail signs with it, and so are
 * not the key's validity; an entry may tell that.
 *
 * Keys that are not for RSASSA-PKCS1-v1_5 with SHA-256, private keys, and BER that is not DER land in `ring.rejected` with their reason.
 *
 * @throws TypeError where the input, or an item of it, has none of these shapes, or an option has the wrong type.
 * @throws RangeError where there are more than 10,000 keys, or an option has a value that is not allowed.
 */
export function importAnyPublicKeys(input: unknown | unknown[], options: ImportPublicKeysOptions = {}): PublicKeyRing {
  return makeKeyRing(input, options, ANY_FORM);
}

function entriesIn(input: unknown): Iterable<unknown> | undefined {
  if (typeof input === 'string') return entriesInText(input);
  if (input instanceof Uint8Array) return isDerLike(input) ? [{ Value: input }] : entriesInText(input);
  if (!isObject(input)) return undefined;
  if ('kty' in input) return [{ Value: input }];
  if ('PublicKeyList' in input || 'find' in input || !Array.isArray(input['keys'])) return undefined;
  return input['keys'].map((jwk: unknown) => ({ Value: jwk }));
}

function entriesInText(input: string | Uint8Array): Iterable<unknown> | undefined {
  if (input.length > MAX_TEXT_LENGTH) return undefined;
  const text = typeof input === 'string' ? input : textOf(input);
  if (hasPem(text)) return entriesInPem(text);
  return BASE64_DER.test(text) ? [{ Value: text }] : undefined;
}

function* entriesInPem(text: string): Generator<unknown, void, undefined> {
  for (const block of pemBlocks(text)) yield { Value: block.text };
}

/** Reads the key out of its form, and hands it on in one of the two that the rules are written for. */
function judge(entry: unknown, index: number, rules: KeyEntryRules): readonly PublicKey[] | RejectedKey {
  if (!isObject(entry))
    return rejectEntry(entry, index, 'key-malformed', `a key entry is an object, and this is ${kindOf(entry)}`);
  const read = readAnyKey(entry['Value']);
  if (!read.ok) return rejectEntry(entry, index, read.code, read.reason);
  const label = entry['Fingerprint'] ?? undefined;
  if (label === undefined) return judgeUnderBothLabels(entry, read.pkcs1, index, rules);
  const isLabelOfDer = read.der !== undefined && isLabelOf(label, read.der);
  const judged = readKeyEntry({ ...entry, Value: publishedForm(read, label) }, index, {
    ...rules,
    fingerprintCheck: isLabelOfDer ? 'none' : rules.fingerprintCheck,
  });
  return 'code' in judged ? judged : [judged];
}

function judgeUnderBothLabels(
  entry: object,
  pkcs1: Uint8Array,
  index: number,
  rules: KeyEntryRules,
): readonly PublicKey[] | RejectedKey {
  const underLabelOf = (Value: Uint8Array): PublicKey | RejectedKey =>
    readKeyEntry({ ...entry, Value, Fingerprint: md5Hex(Value) }, index, rules);
  const first = underLabelOf(pkcs1);
  const second = underLabelOf(encodeSpki(pkcs1));
  if ('code' in first) return 'code' in second ? first : [second];
  return 'code' in second ? [first] : [first, second];
}

/** The key as it came where that is one of the two forms, else in the one that the label is of. */
function publishedForm(
  { pkcs1, der }: { readonly pkcs1: Uint8Array; readonly der?: Uint8Array },
  label: unknown,
): Uint8Array {
  const spki = encodeSpki(pkcs1);
  if (isLabelOf(label, spki)) return spki;
  return der !== undefined && readPublicKey(der).ok ? der : pkcs1;
}

function isLabelOf(label: unknown, bytes: Uint8Array): boolean {
  return readLabel(label) === md5Hex(bytes);
}

function md5Hex(bytes: Uint8Array): string {
  return bytesToHex(md5(bytes));
}
