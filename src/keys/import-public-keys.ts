import { assertObject, assertOneOf, assertString, typeError } from '../base/assert.ts';
import { bytesToHex } from '../base/hex.ts';
import { readKeyEntry, readLabel, readRegion } from './key-entry.ts';
import { listKeys } from './key-list.ts';
import { createKeyRing, type PublicKey, type PublicKeyRing } from './key-ring.ts';

export interface ImportPublicKeysOptions {
  /**
   * `'md5'` (the default) takes a key only where its label is the MD5 of its bytes as delivered, or of the RSAPublicKey in them. AWS does not
   * document this rule; every production key that it published keeps it. With `'none'` any key may bear any label.
   */
  readonly fingerprintCheck?: 'md5' | 'none' | undefined;
  /** Only keys under these fingerprints (hex) are taken. Pins say something about a key only while labels are checked. */
  readonly pin?: readonly string[] | undefined;
  /** The region of keys whose list names none, such as `us-east-1`. */
  readonly region?: string | undefined;
}

/**
 * Makes the key ring that verification trusts, out of what ListPublicKeys returned: the output of the AWS CLI (v1 or v2), of the AWS SDK
 * for JavaScript or of the API itself, single key entries, the JSON of a ring, a JSON text of any of these or its UTF-8 bytes, or an
 * array of such (pages, regions). A `Region` or `region` beside the list or in an entry is kept.
 *
 * A key that cannot be trusted lands in `ring.rejected` with its reason, and decides nothing. The source of the input is the root of
 * trust: whoever can write it can make anything verify.
 *
 * The JSON of a ring keeps what was decided when the ring was made: a rejected key stays rejected, and a key whose label went unchecked
 * is taken again, unless the caller asks for the check, or pins.
 *
 * @throws TypeError where the input, or an item of it, has none of these shapes, or an option has the wrong type.
 * @throws RangeError where there are more than 10,000 keys, or an option has a value that is not allowed.
 */
export function importPublicKeys(input: unknown | unknown[], options: ImportPublicKeysOptions = {}): PublicKeyRing {
  const { fingerprintCheck, pinned, region } = readOptions(options);
  const { listed, rejected: rejectedBefore } = listKeys(input);
  const keys = new Map<string, PublicKey>();
  const rejected = [...rejectedBefore];
  for (const [index, { entry, region: listRegion, uncheckedLabel }] of listed.entries()) {
    const waived = uncheckedLabel && pinned === undefined;
    const judged = readKeyEntry(entry, index, {
      fingerprintCheck: fingerprintCheck ?? (waived ? 'none' : 'md5'),
      ...(pinned === undefined ? {} : { pinned }),
      region: listRegion ?? region,
    });
    if ('code' in judged) rejected.push(judged);
    else keys.set(identityOf(judged), judged);
  }
  return createKeyRing([...keys.values()], rejected);
}

/** Equal for entries that say the same: one key may well stand under several labels, or in several windows. */
function identityOf(key: PublicKey): string {
  return [key.fingerprint, key.validFrom, key.validTo, key.region, bytesToHex(key.value)].join(' ');
}

interface ReadOptions {
  readonly fingerprintCheck?: 'md5' | 'none' | undefined;
  readonly pinned?: ReadonlySet<string> | undefined;
  readonly region?: string | undefined;
}

function readOptions(options: ImportPublicKeysOptions): ReadOptions {
  const given: unknown = options;
  assertObject('options', given);
  const { fingerprintCheck, pin, region } = options;
  if (fingerprintCheck !== undefined) assertOneOf('options.fingerprintCheck', fingerprintCheck, ['md5', 'none']);
  if (region !== undefined) {
    assertString('options.region', region);
    if (readRegion(region) === undefined)
      throw new RangeError(`options.region: expected a region name, received '${region}'`);
  }
  return { fingerprintCheck, pinned: pin === undefined ? undefined : readPins(pin), region };
}

function readPins(pin: readonly string[]): ReadonlySet<string> {
  if (!Array.isArray(pin)) throw typeError('options.pin', 'an array of fingerprints', pin);
  return new Set(
    pin.map((item: unknown, i) => {
      assertString(`options.pin[${i}]`, item);
      const label = readLabel(item);
      if (label === undefined)
        throw new RangeError(`options.pin[${i}]: expected a fingerprint in hex, received '${item}'`);
      return label;
    }),
  );
}
