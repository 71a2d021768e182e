import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { allNodes, certificateDer, encodeDer, parseDer, pem } from '../../unit/keys/certificates.ts';
import { md5Hex } from '../../unit/keys/rsa-keys.ts';
import type { AnyKeyData } from '../suite-data.ts';

type Input = Pick<AnyKeyData, 'text' | 'bytes' | 'json'>;

/** Keys in every form that nobody but `trailproof/x509` reads, and what stands in such forms and is no key to trust. */
export function makeAnyKeys(fixtures: string): AnyKeyData[] {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const fingerprints = labelsOf(publicKey);
  const pkcs1 = publicKey.export({ format: 'der', type: 'pkcs1' });
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const certificate = certificateDer(spki);
  const accept = (name: string, input: Input): AnyKeyData => ({ name, ...input, fingerprints });
  const reject = (code: string, name: string, input: Input): AnyKeyData => ({ name, ...input, fingerprints: [], code });
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  const cubic = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).publicKey;
  const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey;
  return [
    ofBundle(readFileSync(`${fixtures}/keys/bundle.pem`, 'utf8')),
    accept('PEM of SubjectPublicKeyInfo', pemOf(publicKey, 'spki')),
    accept('PEM of RSAPublicKey', pemOf(publicKey, 'pkcs1')),
    accept('PEM of a certificate', { text: pem('CERTIFICATE', certificate) }),
    accept('the bytes of PEM', bytes(Buffer.from(pem('CERTIFICATE', certificate)))),
    accept('DER of SubjectPublicKeyInfo', bytes(spki)),
    accept('DER of RSAPublicKey', bytes(pkcs1)),
    accept('DER of a certificate', bytes(certificate)),
    accept('base64 of DER', { text: spki.toString('base64') }),
    accept('a JWK', { json: publicKey.export({ format: 'jwk' }) }),
    accept('the text of a set of JWKs', { text: JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] }) }),
    reject('key-weak', 'PEM of 1024 bits', pemOf(weak, 'spki')),
    reject('key-weak', 'a JWK of 1024 bits', { json: weak.export({ format: 'jwk' }) }),
    reject('key-exponent', 'a certificate of the exponent 3', bytes(certificateDer(spkiOf(cubic)))),
    reject('key-algorithm', 'PEM on the curve P-256', pemOf(p256, 'spki')),
    reject('key-algorithm', 'PEM of a key for RSASSA-PSS', pemOf(pss, 'spki')),
    reject('key-private', 'PEM of a private key', {
      text: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    }),
    reject('key-private', 'a JWK of a private key', { json: privateKey.export({ format: 'jwk' }) }),
    reject('key-malformed', 'a certificate with a byte behind it', bytes(Buffer.concat([certificate, Buffer.of(0)]))),
    reject('key-malformed', 'a certificate cut short', bytes(certificate.subarray(0, -1))),
    ...[0, 1, -1].map((at) =>
      reject(
        'key-malformed',
        `a certificate with a length in BER, value ${at}`,
        bytes(withLongLength(certificate, at)),
      ),
    ),
    reject('key-malformed', 'a certificate under the label of a key', { text: pem('PUBLIC KEY', certificate) }),
  ];
}

function ofBundle(text: string): AnyKeyData {
  const [certificate] = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/)!;
  const fingerprints = labelsOf(new X509Certificate(certificate).publicKey);
  return { name: 'a bundle with text and a key of another kind in it', text, fingerprints, code: 'key-algorithm' };
}

/** CloudTrail labels a key by the MD5 of either form. */
function labelsOf(key: KeyObject): string[] {
  return [key.export({ format: 'der', type: 'pkcs1' }), key.export({ format: 'der', type: 'spki' })].map(md5Hex);
}

/** The certificate with the length of one of its values in a byte more than it takes: BER, but not DER. */
function withLongLength(certificate: Uint8Array, at: number): Uint8Array {
  const [root] = parseDer(certificate);
  return encodeDer(root!, allNodes(root!).at(at)!, ({ tag }, content) => {
    const length = [content.length >> 16, content.length >> 8, content.length].map((byte) => byte & 0xff);
    return new Uint8Array(Buffer.concat([Uint8Array.of(tag, 0x83, ...length), content]));
  });
}

function pemOf(key: KeyObject, type: 'spki' | 'pkcs1'): Input {
  return { text: key.export({ format: 'pem', type: type as 'spki' }).toString() };
}

function spkiOf(key: KeyObject): Uint8Array {
  return key.export({ format: 'der', type: 'spki' });
}

function bytes(value: Uint8Array): Input {
  return { bytes: Buffer.from(value).toString('base64') };
}
