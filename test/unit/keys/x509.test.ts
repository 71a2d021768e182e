import { generateKeyPairSync, type KeyPairKeyObjectResult, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodePkcs1, encodeSpki, readKeyDer } from '../../../src/keys/x509.ts';
import { allNodes, certificateDer, type DerNode, EXTENSION, encodeDer, parseDer, VALIDITY } from './certificates.ts';
import { der, derInteger, minimalBytes, multiPrimeKey, nodeKey, pkcs1Der, RSA_ALGORITHM, spkiDer } from './rsa-keys.ts';

const { key, privateKey } = nodeKey(2048);
const pkcs1 = pkcs1Der(key);
const spki = spkiDer(pkcs1);
const certificate = certificateDer(spki);
const algorithm = (content: string): Uint8Array => der(0x30, Buffer.from(content, 'hex'));
const ec = (): KeyPairKeyObjectResult => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const read = (bytes: Uint8Array) => readKeyDer(new Uint8Array(bytes));
const reasonOf = (bytes: Uint8Array): string => {
  const reading = read(bytes);
  return reading.ok ? 'read' : `${reading.code}: ${reading.reason}`;
};

describe('readKeyDer', () => {
  it('is tested with certificates that node:crypto reads', () => {
    const { publicKey } = new X509Certificate(certificate);
    expect(new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))).toEqual(spki);
  });

  it.each<[string, Uint8Array]>([
    ['RSAPublicKey', pkcs1],
    ['SubjectPublicKeyInfo', spki],
    ['SubjectPublicKeyInfo without parameters', spkiDer(pkcs1, algorithm('06092a864886f70d010101'))],
    ['a certificate', certificate],
    ['a certificate with several extensions', certificateDer(spki, { extensions: [EXTENSION, extension('')] })],
    ['a certificate of version 1', certificateDer(spki, { version: new Uint8Array(), extensions: [] })],
    ['a certificate of a key without parameters', certificateDer(spkiDer(pkcs1, algorithm('06092a864886f70d010101')))],
    ['a certificate with dates beyond 2049', certificateDer(spki, { validity: validity('20500101000000Z', 0x18) })],
  ])('finds the key in %s', (_, bytes) => {
    expect(read(bytes)).toEqual({ ok: true, pkcs1 });
  });

  it.each([
    ['RSAPublicKey', pkcs1],
    ['SubjectPublicKeyInfo', spki],
    ['X.509 certificate', certificate],
  ] as const)('takes nothing but %s where that is expected', (expected, right) => {
    for (const bytes of [pkcs1, spki, certificate]) {
      expect(readKeyDer(bytes, expected).ok).toBe(bytes === right);
    }
  });

  it.each<[string, Uint8Array, string]>([
    ['an elliptic curve', spkiOf(ec()), 'key-algorithm: a key for elliptic curves'],
    ['Ed25519', spkiOf(generateKeyPairSync('ed25519')), 'key-algorithm: a key for Ed25519'],
    ['X25519', spkiOf(generateKeyPairSync('x25519')), 'key-algorithm: a key for X25519'],
    [
      'RSASSA-PSS',
      spkiOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 })),
      'key-algorithm: a key for RSASSA-PSS',
    ],
    ['RSAES-OAEP', spkiDer(pkcs1, algorithm('06092a864886f70d010107')), 'key-algorithm: a key for RSAES-OAEP'],
    ['a signature algorithm', spkiDer(pkcs1, algorithm('06092a864886f70d01010b0500')), '1.2.840.113549.1.1.11, not'],
    ['a certificate of an elliptic curve', certificateDer(spkiOf(ec())), 'key-algorithm: a key for elliptic curves'],
    ['other parameters', spkiDer(pkcs1, algorithm('06092a864886f70d0101013000')), 'parameters of rsaEncryption'],
    ['NULL that is not empty', spkiDer(pkcs1, algorithm('06092a864886f70d010101050100')), 'key-malformed'],
    ['a second parameter', spkiDer(pkcs1, algorithm('06092a864886f70d01010105000500')), 'key-malformed'],
    ['no algorithm', spkiDer(pkcs1, der(0x30)), 'key-malformed'],
    ['a private key (PKCS#1)', privateKey.export({ format: 'der', type: 'pkcs1' }), 'key-private'],
    ['a private key (PKCS#8)', privateKey.export({ format: 'der', type: 'pkcs8' }), 'key-private'],
    ['an encrypted private key', encrypted(), 'key-private'],
    ['a private key of an elliptic curve', ecPrivate('sec1'), 'key-private'],
    ['a private key of an elliptic curve (PKCS#8)', ecPrivate('pkcs8'), 'key-private'],
    ['nothing', new Uint8Array(), 'key-malformed'],
    ['NULL', Uint8Array.of(5, 0), 'key-malformed'],
    ['an empty SEQUENCE', der(0x30), 'key-malformed'],
    ['a SEQUENCE of text', der(0x30, der(0x0c, Buffer.from('key'))), 'key-malformed'],
    ['a SET', der(0x31, ...[RSA_ALGORITHM, der(0x03, Uint8Array.of(0), pkcs1)]), 'key-malformed'],
    ['a number', derInteger(65537n), 'key-malformed'],
    ['three numbers', der(0x30, derInteger(key.n), derInteger(3n), derInteger(3n)), 'key-malformed'],
    ['a negative modulus', der(0x30, der(0x02, minimalBytes(key.n)), derInteger(65537n)), 'INTEGER: negative'],
    [
      'a zero too many',
      spkiDer(der(0x30, der(0x02, new Uint8Array(2), minimalBytes(key.n)), derInteger(65537n))),
      'shortest',
    ],
    ['unused bits', der(0x30, RSA_ALGORITHM, der(0x03, Uint8Array.of(1), pkcs1)), 'not of whole bytes'],
    ['SubjectPublicKeyInfo in its bits', spkiDer(spki), 'no RSAPublicKey in the key'],
    ['a certificate in its bits', spkiDer(certificate), 'key-malformed'],
    ['nothing in its bits', spkiDer(new Uint8Array()), 'key-malformed'],
    [
      'a third value',
      der(0x30, RSA_ALGORITHM, der(0x03, Uint8Array.of(0), pkcs1), Uint8Array.of(5, 0)),
      'key-malformed',
    ],
  ])('refuses %s', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toContain(reason);
  });

  it.each<[string, Uint8Array]>([
    ['an explicit default version', certificateDer(spki, { version: der(0xa0, derInteger(0n)) })],
    ['an explicit default of an extension', certificateDer(spki, { extensions: [extension('010100')] })],
    ['TRUE that is not FF', certificateDer(spki, { extensions: [extension('010101')] })],
    ['something behind the extensions', certificateDer(spki, { more: Uint8Array.of(5, 0) })],
    ['dates without seconds', certificateDer(spki, { validity: validity('2603010000Z', 0x17) })],
    ['dates in another zone', certificateDer(spki, { validity: validity('260301000000+0100', 0x17) })],
    ['dates that are none', certificateDer(spki, { validity: validity('261301000000Z', 0x17) })],
    ['no dates', certificateDer(spki, { validity: der(0x30) })],
    ['three dates', certificateDer(spki, { validity: der(0x30, ...[VALIDITY, VALIDITY].map((of) => of.subarray(2))) })],
    ['a key twice', certificateDer(join(spki, spki))],
    ['no key', certificateDer(new Uint8Array())],
  ])('refuses a certificate with %s', (_, bytes) => {
    expect(reasonOf(bytes)).toContain('key-malformed');
  });

  it.each<[string, Uint8Array]>([
    ['RSAPublicKey', pkcs1],
    ['SubjectPublicKeyInfo', spki],
    ['a certificate', certificate],
  ])('refuses %s that is cut short anywhere, or goes on', (_, whole) => {
    for (let length = 0; length < whole.length; length++) {
      expect(read(whole.subarray(0, length)).ok, `${length} bytes`).toBe(false);
    }
    for (const more of [Uint8Array.of(0), Uint8Array.of(0, 0), Uint8Array.of(5, 0), whole]) {
      expect(reasonOf(join(whole, more))).toBe(`key-malformed: ${more.length} bytes after the end of the key`);
    }
  });

  it.each<[string, Uint8Array]>([
    ['SubjectPublicKeyInfo', spkiDer(pkcs1, algorithm('06092a864886f70d010101'))],
    ['a certificate', certificate],
  ])('refuses BER in every place of %s', (_, whole) => {
    const [root] = parseDer(whole);
    expect(encodeDer(root!)).toEqual(whole);
    const nodes = allNodes(root!);
    expect(nodes.length).toBeGreaterThan(3);
    for (const [i, node] of nodes.entries()) {
      for (const [trick, write] of Object.entries(TRICKS)) {
        const bytes = encodeDer(root!, node, write);
        if (Buffer.from(bytes).equals(whole)) continue;
        expect(reasonOf(bytes), `value ${i}, tag ${node.tag}: ${trick}`).toContain('key-malformed');
      }
    }
  });

  it('takes no key but the one that stands in a certificate, whatever byte of it is changed', () => {
    const start = Buffer.from(certificate).indexOf(pkcs1);
    let taken = 0;
    for (let at = 0; at < certificate.length; at++) {
      for (const flip of [0x01, 0xa0]) {
        const bytes = certificate.slice();
        bytes[at]! ^= flip;
        const reading = read(bytes);
        if (!reading.ok) continue;
        taken++;
        expect(reading.pkcs1, `byte ${at} ^ ${flip}`).toEqual(bytes.slice(start, start + pkcs1.length));
      }
    }
    // What no key hangs on may change: names, numbers, the signature.
    expect(taken).toBeGreaterThan(300);
  });

  const endless = new Uint8Array(2 ** 16).map((_, i) => (i % 2 === 0 ? 0x30 : 0x80));
  const BOUNDS = 'no DER, or nested too deeply, or of too many values';
  it.each<[string, Uint8Array, string]>([
    ['nested too deeply', nested(34), BOUNDS],
    ['nested without end', nested(5000), BOUNDS],
    ['of too many values', der(0x30, ...new Array<Uint8Array>(1000).fill(Uint8Array.of(5, 0))), BOUNDS],
    ['too long', der(0x30, der(0x04, new Uint8Array(2 ** 16))), 'more than 64 KiB'],
    ['of indefinite lengths without end', endless, BOUNDS],
    ['of a length in eight bytes', Uint8Array.of(0x30, 0x88, 0, 0, 0, 0, 0, 0, 0, 1, 0), ''],
    ['of a length beyond the end', Uint8Array.of(0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 2, 1, 1), BOUNDS],
    ['a bomb in the bits of a key', spkiDer(nested(5000)), ''],
    ['a bomb in the parameters', spkiDer(pkcs1, der(0x30, RSA_ALGORITHM.subarray(2, 13), nested(5000))), BOUNDS],
    ['an endless number of an algorithm', spkiDer(pkcs1, der(0x30, der(0x06, new Uint8Array(60_000).fill(0x81)))), ''],
  ])('refuses what is %s', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toContain('key-malformed');
    expect(reasonOf(bytes)).toContain(reason);
  });

  it('takes depths and numbers of values up to its bounds', () => {
    expect(reasonOf(nested(33))).toBe('key-malformed: the bytes are no public key');
    const values = new Array<Uint8Array>(999).fill(Uint8Array.of(5, 0));
    expect(reasonOf(der(0x30, ...values))).toBe('key-malformed: the bytes are no public key');
    expect(read(certificateDer(spki, { extensions: new Array<Uint8Array>(200).fill(EXTENSION) })).ok).toBe(true);
  });
});

describe('encodePkcs1 and encodeSpki', () => {
  it.each([512, 1023, 1024, 1025, 2048, 4096])('write the DER of a key of %i bits', (bits) => {
    const { n, e } = multiPrimeKey(bits);
    const written = encodePkcs1(minimalBytes(n), minimalBytes(e));
    expect(written).toEqual(pkcs1Der({ n, e }));
    expect(encodeSpki(written)).toEqual(spkiDer(pkcs1Der({ n, e })));
  });
});

/** Ways to write a value that DER forbids, or that DER would write otherwise. */
const TRICKS: Readonly<Record<string, (node: DerNode, content: Uint8Array) => Uint8Array>> = {
  'a length in four bytes': ({ tag }, content) => {
    return join(Uint8Array.of(tag, 0x84, 0, 0, content.length >> 8, content.length & 0xff), content);
  },
  'a length in one byte more': ({ tag }, content) => {
    const size = content.length < 0x80 ? [0x81, content.length] : [0x83, 0, content.length >> 8, content.length & 0xff];
    return join(Uint8Array.of(tag, ...size), content);
  },
  'an indefinite length': ({ tag }, content) => join(Uint8Array.of(tag, 0x80), content, new Uint8Array(2)),
  'a tag in two bytes': ({ tag }, content) => join(Uint8Array.of((tag & 0xe0) | 0x1f), der(tag & 0x1f, content)),
  'a constructed value in pieces': ({ tag }, content) =>
    (tag & 0xe0) === 0 ? der(tag | 0x20, der(tag, content)) : der(tag, content),
};

function nested(depth: number): Uint8Array {
  let bytes = new Uint8Array();
  for (let i = 0; i < depth; i++) bytes = new Uint8Array(der(0x30, bytes));
  return bytes;
}

function validity(text: string, tag: number): Uint8Array {
  return der(0x30, der(tag, Buffer.from(text)), der(tag, Buffer.from(text)));
}

function extension(critical: string): Uint8Array {
  return der(0x30, Buffer.from('0603551d13', 'hex'), Buffer.from(critical, 'hex'), der(0x04, der(0x30)));
}

function spkiOf({ publicKey }: KeyPairKeyObjectResult): Uint8Array {
  return new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
}

function ecPrivate(type: 'sec1' | 'pkcs8'): Uint8Array {
  return ec().privateKey.export({ format: 'der', type });
}

function encrypted(): Uint8Array {
  return privateKey.export({ format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' });
}
