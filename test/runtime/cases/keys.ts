import { importPublicKeys } from 'trailproof';
import type { SuiteData } from '../suite-data.ts';
import type { Case } from './case.ts';
import { checkEqual } from './check.ts';

export function keyCases({ keys, trails }: SuiteData): Case[] {
  return [
    ...keys.map(({ name, entry, code }) => ({
      name: `keys: ${name} is ${code === undefined ? 'accepted' : `rejected as ${code}`}`,
      run: () => {
        const ring = importPublicKeys({ PublicKeyList: [entry] });
        checkEqual(
          'rejected',
          ring.rejected.map((each) => each.code),
          code === undefined ? [] : [code],
        );
        checkEqual('accepted', ring.keys.length, code === undefined ? 1 : 0);
      },
    })),
    {
      name: 'keys: a ring is the same after JSON',
      run: () => {
        const ring = importPublicKeys({ PublicKeyList: keys.map(({ entry }) => entry) });
        checkEqual('ring', importPublicKeys(JSON.stringify(ring)).toJSON(), ring.toJSON());
      },
    },
    {
      name: 'keys: only pinned fingerprints are taken',
      run: () => {
        const [pinned, ...others] = importPublicKeys(trails.sample.publicKeys).keys;
        const ring = importPublicKeys(trails.sample.publicKeys, { pin: [pinned!.fingerprint.toUpperCase()] });
        checkEqual('keys', ring.keys, [pinned]);
        checkEqual(
          'rejected',
          ring.rejected.map(({ code }) => code),
          others.map(() => 'key-not-pinned'),
        );
      },
    },
  ];
}
