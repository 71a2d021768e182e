import { importPublicKeys, type PublicKeyRing } from '../../src/index.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import { publicKeyList, type RsaPair, signingKey } from '../support/world/keys.ts';
import type { World } from '../support/world/world.ts';
import { md5Hex } from '../unit/keys/rsa-keys.ts';

/** What ListPublicKeys tells of one key. */
export type KeyEntry = World['publicKeys']['PublicKeyList'][number];

/** The entries of the world's own keys, changed one by one. */
export function ringOf(
  world: World,
  change: (entry: KeyEntry, index: number) => KeyEntry = (same) => same,
): PublicKeyRing {
  return importPublicKeys({ PublicKeyList: world.publicKeys.PublicKeyList.map(change) });
}

/** The world's own keys but for one. */
export function ringWithout(world: World, fingerprint: string): PublicKeyRing {
  return importPublicKeys({
    PublicKeyList: world.publicKeys.PublicKeyList.filter((key) => key.Fingerprint !== fingerprint),
  });
}

/** How a key pair is listed beside the world's own keys. */
export function entryOf(world: World, pair: RsaPair, region = 'us-east-1'): KeyEntry {
  return publicKeyList([signingKey(region, { since: Date.parse(world.from), pair })]).PublicKeyList[0]!;
}

/** As if the digest had been signed with a key of this DER; the ring lists it beside the world's own. */
export function signUnder(
  world: World,
  digest: DigestHandle,
  der: Uint8Array,
  sign: (text: string) => Uint8Array,
): PublicKeyRing {
  const fingerprint = md5Hex(der);
  digest.editJson((json) => {
    json.digestPublicKeyFingerprint = fingerprint;
  });
  digest.setMetadata('signature', Buffer.from(sign(digest.signingString)).toString('hex'));
  const entry = { Value: Buffer.from(der).toString('base64'), Fingerprint: fingerprint };
  return importPublicKeys([world.publicKeys, { PublicKeyList: [entry] }]);
}
