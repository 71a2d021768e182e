import { constants, createHash, privateEncrypt, sign } from 'node:crypto';
import type { DigestHandle } from '../world/digest-handle.ts';
import { type RsaPair, rsaPair } from '../world/keys.ts';
import type { World } from '../world/world.ts';
import { BASE, type CatalogueCase, digestAt, unproven } from './catalogue-case.ts';
import type { PublicKeyEntry } from './public-keys.ts';

const NEWEST = 4;
const SIZE = 256;

/** A case about the newest digest alone, which no successor can prove. */
function newest(id: string, outcome: string | undefined, rest: Partial<CatalogueCase>): CatalogueCase {
  if (outcome === undefined) return { id, verdict: 'valid', ...rest };
  return {
    id,
    verdict: outcome.startsWith('invalid') ? 'invalid' : 'incomplete',
    objects: unproven(NEWEST, outcome),
    findings: ['gap digest-unproven', 'gap uncovered'],
    uncovered: ['4-5'],
    ...rest,
  };
}

function entry(value: Uint8Array, world: World): PublicKeyEntry {
  const [like] = world.publicKeys.PublicKeyList;
  const Fingerprint = createHash('md5').update(value).digest('hex');
  return { ...like!, Value: Buffer.from(value).toString('base64'), Fingerprint };
}

/** The newest digest signed by another key, which is listed under the label of its bytes. */
function otherKey(
  id: string,
  outcome: string | undefined,
  pair: RsaPair,
  mangle = (value: Buffer) => value,
): CatalogueCase {
  const value = mangle(pair.publicKey.export({ format: 'der', type: 'pkcs1' }));
  return newest(id, outcome, {
    change: (world) => {
      const digest = digestAt(world, NEWEST);
      digest.editJson((json) => {
        json.digestPublicKeyFingerprint = entry(value, world).Fingerprint;
      });
      digest.resign({ key: pair.privateKey });
    },
    keys: (world) => [...world.publicKeys.PublicKeyList, entry(value, world)],
  });
}

/** All keys of the world, changed. No digest is proven where they are of no use. */
function allKeys(
  id: string,
  use: boolean,
  change: (entry: PublicKeyEntry) => PublicKeyEntry | undefined,
): CatalogueCase {
  const keys = (world: World): PublicKeyEntry[] => world.publicKeys.PublicKeyList.flatMap((key) => change(key) ?? []);
  if (use) return { id, keys, verdict: 'valid' };
  return {
    id,
    keys,
    verdict: 'incomplete',
    objects: (world) =>
      Object.assign({}, ...[0, 1, 2, 3, 4].map((hour) => unproven(hour, 'unverifiable key-not-found')(world))),
    findings: [
      'gap digest-unproven',
      'gap digest-unproven',
      'gap digest-unproven',
      'gap digest-unproven',
      'gap uncovered',
    ],
    uncovered: ['0-5'],
  };
}

/** The newest digest with a signature made of any block. */
function signed(id: string, outcome: string | undefined, block: (text: string) => Uint8Array): CatalogueCase {
  return newest(id, outcome, {
    change: (world) => {
      const digest = digestAt(world, NEWEST);
      digest.setMetadata('signature', raw(digest, block(digest.signingString)));
    },
  });
}

/** The true key on a block as it is: what only AWS, or who stole the key, could make. */
function raw(digest: DigestHandle, block: Uint8Array): string {
  const { privateKey } = digest.signingKey;
  return privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, block).toString('hex');
}

const PREFIXES: Readonly<Record<string, string>> = {
  sha1: '3021300906052b0e03021a05000414',
  md5: '3020300c06082a864886f70d020505000410',
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
};

function padded(end: Uint8Array, type = 1, separator = 0): Uint8Array {
  const padding = Buffer.alloc(SIZE - 3 - end.length, 0xff);
  return Buffer.concat([Buffer.of(0, type), padding, Buffer.of(separator), end]);
}

function info(hash: string, text: string | Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(PREFIXES[hash]!, 'hex'), createHash(hash).update(text).digest()]);
}

const sha256 = (text: string | Uint8Array): Buffer => createHash('sha256').update(text).digest();

function plainSignature(id: string, hex: (digest: DigestHandle) => string): CatalogueCase {
  return newest(id, 'invalid signature-invalid', {
    change: (world) => {
      const digest = digestAt(world, NEWEST);
      digest.setMetadata('signature', hex(digest));
    },
  });
}

function withText(id: string, change: (digest: DigestHandle) => string | Uint8Array): CatalogueCase {
  return plainSignature(id, (digest) => raw(digest, padded(info('sha256', change(digest)))));
}

const wrong = 'invalid signature-invalid';

export const KEY_CASES: readonly CatalogueCase[] = [
  allKeys('K02 no keys', false, () => undefined),
  allKeys('K04 base64 malformed', false, (key) => ({ ...key, Value: `${key.Value.slice(0, -1)}*` })),
  allKeys('K18 base64 with line breaks', true, (key) => ({ ...key, Value: key.Value.replace(/.{76}/g, '$&\r\n') })),
  allKeys('X label of other bytes', false, (key) => ({ ...key, Fingerprint: 'a'.repeat(32) })),
  allKeys('X label in upper case', true, (key) => ({ ...key, Fingerprint: key.Fingerprint.toUpperCase() })),
  {
    id: 'K03 SPKI under the label of PKCS#1',
    world: { ...BASE, keyForm: 'spki', keyLabel: 'pkcs1' },
    verdict: 'valid',
  },
  { id: 'K03 SPKI', world: { ...BASE, keyForm: 'spki' }, verdict: 'valid' },
  {
    id: 'K09 validity over before the digest',
    keys: (world) =>
      world.publicKeys.PublicKeyList.map((key) => ({
        ...key,
        ValidityStartTime: Date.parse(world.from) / 1000 - 40 * 86_400,
        ValidityEndTime: Date.parse(world.from) / 1000 - 10 * 86_400,
      })),
    verdict: 'valid',
    findings: Array.from({ length: 5 }, () => 'warning key-outside-window' as const),
  },
  {
    id: 'K07 K08 attacker key under the true label beside the true one',
    keys: (world) => {
      const [key] = world.publicKeys.PublicKeyList;
      const value = rsaPair('reference attacker').publicKey.export({ format: 'der', type: 'pkcs1' });
      return [key!, { ...key!, Value: value.toString('base64') }];
    },
    verdict: 'valid',
  },
  otherKey('X another key of the region', undefined, rsaPair('reference other')),
  otherKey('K12 512 bits', 'unverifiable key-not-found', rsaPair('reference short', 512)),
  otherKey('K13 1024 bits', 'unverifiable key-not-found', rsaPair('reference weak', 1024)),
  otherKey('K14 exponent 3', 'unverifiable key-not-found', rsaPair('reference cube', 2048, 3)),
  otherKey('K19 bytes behind the key', 'unverifiable key-not-found', rsaPair('reference other'), (value) =>
    Buffer.concat([value, Buffer.of(0)]),
  ),
  otherKey('K20 superfluous zero', 'unverifiable key-not-found', rsaPair('reference other'), (value) => {
    const longer = Buffer.concat([value.subarray(0, 8), Buffer.of(0), value.subarray(8)]);
    longer.writeUInt16BE(value.readUInt16BE(2) + 1, 2);
    longer.writeUInt16BE(value.readUInt16BE(6) + 1, 6);
    return longer;
  }),
  signed('R00 built by hand', undefined, (text) => padded(info('sha256', text))),
  ...['sha1', 'md5', 'sha384', 'sha512'].map((hash) =>
    signed(`R01-R04 ${hash}`, wrong, (text) => padded(info(hash, text))),
  ),
  signed('R06 no NULL', wrong, (text) =>
    padded(
      Buffer.concat([Buffer.from('302f300b0609608648016503040201', 'hex'), Buffer.from('0420', 'hex'), sha256(text)]),
    ),
  ),
  signed('R07 bare hash', wrong, (text) => padded(sha256(text))),
  signed('R08 garbage at the end', wrong, (text) =>
    Buffer.concat([Buffer.of(0, 1), Buffer.alloc(8, 0xff), Buffer.of(0), info('sha256', text), Buffer.alloc(194, 7)]),
  ),
  signed('R11 block type 2', wrong, (text) => padded(info('sha256', text), 2)),
  signed('R13 separator 1', wrong, (text) => padded(info('sha256', text), 1, 1)),
  plainSignature('R16 PSS', ({ signingString, signingKey }) =>
    sign('sha256', Buffer.from(signingString), {
      key: signingKey.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
    }).toString('hex'),
  ),
  plainSignature('R17 zero', () => '00'.repeat(SIZE)),
  plainSignature('R18 one', () => '01'.padStart(2 * SIZE, '0')),
  plainSignature('R20 the modulus', ({ signingKey }) =>
    Buffer.from(signingKey.publicKey.export({ format: 'jwk' }).n!, 'base64url').toString('hex'),
  ),
  plainSignature('R27 a zero byte in front', ({ signature }) => `00${signature}`),
  newest('R28 honest, with a first byte of zero', undefined, {
    change: (world) => {
      const digest = digestAt(world, NEWEST);
      for (let n = 0; !digest.signature.startsWith('00'); n++) {
        digest.amend((json) => {
          json['more'] = n;
        });
      }
    },
  }),
  plainSignature('R23 hashed twice', (digest) => raw(digest, padded(info('sha256', sha256(digest.signingString))))),
  withText('R24 CRLF', ({ signingString }) => signingString.replaceAll('\n', '\r\n')),
  withText('R25 final line feed', ({ signingString }) => `${signingString}\n`),
  withText('R26 the digest alone', ({ content }) => content),
];
