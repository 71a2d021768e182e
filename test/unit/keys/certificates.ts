import { der, derInteger } from './rsa-keys.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** sha256WithRSAEncryption with NULL. */
const SIGNATURE_ALGORITHM = der(0x30, hex('06092a864886f70d01010b0500'));
const name = (text: string): Uint8Array =>
  der(0x30, der(0x31, der(0x30, hex('0603550403'), der(0x0c, Buffer.from(text)))));
const time = (text: string): Uint8Array => der(0x17, Buffer.from(text));

/** What stands in a certificate beside the key, as DER; the signature is none. */
export interface CertificateParts {
  readonly version?: Uint8Array;
  readonly validity?: Uint8Array;
  readonly extensions?: readonly Uint8Array[];
  /** Behind the extensions. */
  readonly more?: Uint8Array;
}

export const VALIDITY: Uint8Array = der(0x30, time('260301000000Z'), time('270301000000Z'));
/** basicConstraints, critical, of an end entity. */
export const EXTENSION: Uint8Array = der(0x30, hex('0603551d13'), hex('0101ff'), der(0x04, der(0x30)));

/** A certificate of RFC 5280, 4.1, around a SubjectPublicKeyInfo. */
export function certificateDer(spki: Uint8Array, parts: CertificateParts = {}): Uint8Array {
  const { version = der(0xa0, derInteger(2n)), validity = VALIDITY, extensions = [EXTENSION], more } = parts;
  const tbs = der(
    0x30,
    version,
    derInteger(0x8001n),
    SIGNATURE_ALGORITHM,
    name('issuer'),
    validity,
    name('subject'),
    spki,
    extensions.length === 0 ? new Uint8Array() : der(0xa3, der(0x30, ...extensions)),
    more ?? new Uint8Array(),
  );
  return der(0x30, tbs, SIGNATURE_ALGORITHM, der(0x03, new Uint8Array(257)));
}

/** One value of a DER text, and what it consists of where it is constructed. */
export interface DerNode {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly children: readonly DerNode[];
}

/** All values of DER with lengths below 64 KiB, as a tree. */
export function parseDer(bytes: Uint8Array): DerNode[] {
  const nodes: DerNode[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at]!;
    const size = Math.max(0, bytes[at + 1]! - 0x80);
    const start = at + 2 + size;
    const length =
      size === 0 ? bytes[at + 1]! : Number(`0x${Buffer.from(bytes.subarray(at + 2, start)).toString('hex')}`);
    const content = bytes.subarray(start, start + length);
    nodes.push({ tag, content, children: (tag & 0x20) === 0 ? [] : parseDer(content) });
    at = start + length;
  }
  return nodes;
}

/** The tree as DER again, but for one value, which is written as the caller has it. */
export function encodeDer(
  node: DerNode,
  odd?: DerNode,
  write?: (node: DerNode, content: Uint8Array) => Uint8Array,
): Uint8Array {
  const content =
    node.children.length === 0
      ? node.content
      : Buffer.concat(node.children.map((child) => encodeDer(child, odd, write)));
  return node === odd && write !== undefined ? write(node, content) : der(node.tag, content);
}

/** The value and all values in it. */
export function allNodes(node: DerNode): DerNode[] {
  return [node, ...node.children.flatMap(allNodes)];
}

export const pem = (label: string, bytes: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(bytes)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
