import { type BaseBlock, BitString, Constructed, fromBER, Integer, Null, OctetString, Sequence } from 'asn1js';
import { AlgorithmIdentifier, Certificate, PublicKeyInfo, RSAPublicKey } from 'pkijs';
import { type KeyReading, malformed, PRIVATE_KEY } from './key-reading.ts';
import { readPublicKey } from './public-key.ts';

/** The values that DER with a key may be. */
export type KeyShape = 'RSAPublicKey' | 'SubjectPublicKeyInfo' | 'X.509 certificate';

const MAX_DER_LENGTH = 2 ** 16;
// The values of an extension are not counted: they are the content of one OCTET STRING, and stay unread.
const LIMITS = { maxDepth: 32, maxNodes: 1000, maxContentLength: MAX_DER_LENGTH, parseEmbedded: false };

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const OTHER_ALGORITHMS: Readonly<Record<string, string>> = {
  '1.2.840.10040.4.1': 'DSA',
  '1.2.840.10045.2.1': 'elliptic curves',
  '1.2.840.113549.1.1.7': 'RSAES-OAEP',
  '1.2.840.113549.1.1.10': 'RSASSA-PSS',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

/**
 * The RSA public key in DER that may be an RSAPublicKey (RFC 8017, A.1.1), a SubjectPublicKeyInfo or a certificate (RFC 5280, 4.1), or must
 * be the one of them that is expected. The algorithm is rsaEncryption with NULL or without parameters. Of a certificate nothing else is
 * looked at: neither its signature nor its names, dates or extensions.
 *
 * Written in BER that is not DER, with anything after its end, or longer than 64 KiB it is refused. Never throws on data.
 */
export function readKeyDer(der: Uint8Array, expected?: KeyShape): KeyReading {
  if (der.length > MAX_DER_LENGTH) return malformed('the bytes are more than 64 KiB');
  try {
    return readShape(der, expected);
  } catch {
    return malformed(`the bytes are no ${expected ?? 'public key'}`);
  }
}

/** DER of RSAPublicKey, from numbers that are big-endian. */
export function encodePkcs1(modulus: Uint8Array, exponent: Uint8Array): Uint8Array {
  const integer = (valueHex: Uint8Array): Integer => new Integer({ valueHex });
  const key = new RSAPublicKey({ modulus: integer(modulus), publicExponent: integer(exponent) });
  return new Uint8Array(key.toSchema().toBER());
}

/** DER of SubjectPublicKeyInfo with rsaEncryption and NULL, around an RSAPublicKey. */
export function encodeSpki(pkcs1: Uint8Array): Uint8Array {
  const algorithm = new AlgorithmIdentifier({ algorithmId: RSA_ENCRYPTION, algorithmParams: new Null() });
  const info = new PublicKeyInfo({ algorithm, subjectPublicKey: new BitString({ valueHex: pkcs1 }) });
  return new Uint8Array(info.toSchema().toBER());
}

function readShape(der: Uint8Array, expected: KeyShape | undefined): KeyReading {
  const { offset, result: root } = fromBER(der, LIMITS);
  if (offset === -1) return malformed('the bytes are no DER, or nested too deeply, or of too many values');
  if (offset !== der.length) return malformed(`${der.length - offset} bytes after the end of the key`);
  if (!isDer(root, der)) return malformed('the bytes are BER that is not DER');
  const shape = shapeOf(root);
  if (shape === 'private key') return PRIVATE_KEY;
  if (shape === undefined || (expected !== undefined && shape !== expected)) {
    return malformed(`the bytes are no ${expected ?? 'public key'}`);
  }
  if (shape === 'RSAPublicKey') return readRsaPublicKey(der);
  const model = shape === 'X.509 certificate' ? new Certificate({ schema: root }) : new PublicKeyInfo({ schema: root });
  // The schemas of pkijs let more values stand at the end of a SEQUENCE than it has.
  if (!isSame(model.toSchema(true).toBER(), der)) return malformed(`the bytes are no ${shape} in DER`);
  return readKeyInfo(model instanceof Certificate ? model.subjectPublicKeyInfo : model);
}

/**
 * BER writes a value in many ways, DER in one (ITU-T X.690, clause 10): every length definite and as short as can be, no string in pieces.
 * What is inside of values that are not looked at (numbers and texts of a certificate, the order of its sets) may still be BER. The encoder
 * of asn1js keeps the form of a length that it has read, so that is set to DER's first.
 */
function isDer(root: BaseBlock, der: Uint8Array): boolean {
  const waiting: BaseBlock[] = [root];
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    const { idBlock, lenBlock } = block;
    const isPieces = idBlock.isConstructed && !(block instanceof Constructed);
    if (isPieces || lenBlock.isIndefiniteForm) return false;
    lenBlock.longFormUsed = false;
    if (block instanceof Constructed) waiting.push(...block.valueBlock.value);
  }
  return isSame(root.toBER(), der);
}

function shapeOf(root: BaseBlock): KeyShape | 'private key' | undefined {
  if (!(root instanceof Sequence)) return undefined;
  const values = root.valueBlock.value;
  const [first, second, third] = values;
  if (first instanceof Integer) {
    // A version is what private keys begin with: PKCS#1, PKCS#8, SEC 1, PKCS#12.
    const isVersion = first.valueBlock.valueHexView.length === 1;
    if (isVersion && (values.length > 2 || second instanceof OctetString)) return 'private key';
    return second instanceof Integer && values.length === 2 ? 'RSAPublicKey' : undefined;
  }
  if (!(first instanceof Sequence)) return undefined;
  if (values.length === 2 && second instanceof OctetString) return 'private key';
  if (values.length === 2 && second instanceof BitString) return 'SubjectPublicKeyInfo';
  const isCertificate = values.length === 3 && second instanceof Sequence && third instanceof BitString;
  return isCertificate ? 'X.509 certificate' : undefined;
}

function readKeyInfo({ algorithm, subjectPublicKey }: PublicKeyInfo): KeyReading {
  const { algorithmId, algorithmParams } = algorithm;
  if (algorithmId !== RSA_ENCRYPTION) {
    const name = OTHER_ALGORITHMS[algorithmId] ?? algorithmId.slice(0, 64);
    return { ok: false, code: 'key-algorithm', reason: `a key for ${name}, not for RSA in general (rsaEncryption)` };
  }
  if (algorithmParams !== undefined && !(algorithmParams instanceof Null)) {
    return malformed('the parameters of rsaEncryption are not NULL');
  }
  if (subjectPublicKey.valueBlock.unusedBits !== 0) return malformed('the key is not of whole bytes');
  return readRsaPublicKey(subjectPublicKey.valueBlock.valueHexView);
}

function readRsaPublicKey(der: Uint8Array): KeyReading {
  const read = readPublicKey(der);
  if (!read.ok) return malformed(read.reason);
  return read.form === 'pkcs1' ? { ok: true, pkcs1: der.slice() } : malformed('there is no RSAPublicKey in the key');
}

function isSame(encoded: ArrayBuffer, bytes: Uint8Array): boolean {
  const view = new Uint8Array(encoded);
  return view.length === bytes.length && view.every((byte, i) => byte === bytes[i]);
}
