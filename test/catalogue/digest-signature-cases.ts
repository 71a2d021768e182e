import type { DigestHandle } from '../support/world/digest-handle.ts';
import { type DigestCase, flipped, inBoth, UNTOUCHED } from './digest-case.ts';
import type { Fault } from './effects.ts';

/** A signature other than the one that the proven successor holds; of the newest, this is found to be wrong with it. */
const differing = (code: Fault): Pick<DigestCase, 'middle' | 'newest'> => ({
  middle: { code: 'signature-differs' },
  newest: { code },
});
const signature =
  (edit: (hex: string) => string): DigestCase['change'] =>
  (digest: DigestHandle) =>
    digest.setMetadata('signature', edit(digest.signature));

export const SIGNATURE_CASES: readonly DigestCase[] = [
  { name: 'D03 one bit of the signature flipped', change: signature(flipped), ...differing('signature-invalid') },
  {
    name: 'D05 a blank in front of the signature',
    change: signature((hex) => ` ${hex}`),
    ...inBoth({ code: 'signature-malformed' }),
  },
  {
    name: 'D06 a signature with an odd number of digits',
    change: signature((hex) => hex.slice(1)),
    ...inBoth({ code: 'signature-malformed' }),
  },
  { name: 'D07 an empty signature', change: signature(() => ''), ...inBoth({ code: 'signature-malformed' }) },
  {
    name: 'D09 a signature in base64',
    change: signature((hex) => Buffer.from(hex, 'hex').toString('base64')),
    ...inBoth({ code: 'signature-malformed' }),
  },
  {
    name: 'D11 a signature that is a byte too long',
    change: signature((hex) => `${hex}00`),
    ...differing('signature-invalid'),
  },
  {
    name: 'D12 no signature in the metadata',
    change: (digest) => digest.setMetadata('signature', undefined),
    middle: UNTOUCHED,
    newest: { code: 'signature-missing' },
  },
  {
    name: 'D13 no signature algorithm in the metadata',
    change: (digest) => digest.setMetadata('signature-algorithm', undefined),
    ...inBoth({ warning: 'signature-algorithm-missing' }),
  },
  ...(['D14 the signature algorithm none', 'D15 the signature algorithm sha256WITHrsa'] as const).map(
    (name): DigestCase => ({
      name,
      change: (digest) => digest.setMetadata('signature-algorithm', name.split(' ').at(-1)!),
      middle: { warning: 'signature-algorithm-unknown' },
      newest: { code: 'unsupported-algorithm' },
    }),
  ),
  {
    name: 'D16 all metadata lost',
    change: (digest) => digest.dropMetadata(),
    middle: UNTOUCHED,
    newest: { code: 'signature-missing' },
  },
  {
    name: 'D17 the signature of the neighbour',
    change: (digest) => digest.setMetadata('signature', digest.previous!.previous!.signature),
    ...differing('signature-invalid'),
  },
];
