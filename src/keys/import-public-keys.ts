import type { ImportPublicKeysOptions } from './import-options.ts';
import { readKeyEntry } from './key-entry.ts';
import { LISTED_SHAPES } from './key-list.ts';
import type { PublicKeyRing } from './key-ring.ts';
import { type KeyForms, makeKeyRing } from './make-key-ring.ts';
import { OTHER_FORMS } from './public-key.ts';

const PUBLISHED_FORMS: KeyForms = {
  expected: `${LISTED_SHAPES} (${OTHER_FORMS})`,
  entriesIn: () => undefined,
  judge(entry, index, rules) {
    const judged = readKeyEntry(entry, index, rules);
    return 'code' in judged ? judged : [judged];
  },
};

/**
 * Makes the key ring that verification trusts, out of what ListPublicKeys returned: the output of the AWS CLI (v1 or v2), of the AWS SDK
 * for JavaScript or of the API itself, single key entries, the JSON of a ring, a JSON text of any of these or its UTF-8 bytes, or an
 * array of such (pages, regions). A `Region` or `region` beside the list or in an entry is kept. For PEM, JWK, certificates and other DER
 * there is `importAnyPublicKeys` in `trailproof/x509`.
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
  return makeKeyRing(input, options, PUBLISHED_FORMS);
}
