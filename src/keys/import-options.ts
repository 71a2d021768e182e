import { assertObject, assertOneOf, assertString, typeError } from '../base/assert.ts';
import { readLabel, readRegion } from './key-entry.ts';

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

export interface ReadImportOptions {
  readonly fingerprintCheck?: 'md5' | 'none' | undefined;
  /** In lower case. */
  readonly pinned?: ReadonlySet<string> | undefined;
  readonly region?: string | undefined;
}

/** @throws TypeError or RangeError where an option is not what it should be. */
export function readImportOptions(options: ImportPublicKeysOptions): ReadImportOptions {
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
