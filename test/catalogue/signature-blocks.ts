import { constants, createHash, type KeyObject, privateEncrypt } from 'node:crypto';

/** DER of a DigestInfo up to the hash (RFC 8017, 9.2). */
const INFO = {
  md5: '3020300c06082a864886f70d020505000410',
  sha1: '3021300906052b0e03021a05000414',
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
};
const WITHOUT_NULL = '302f300b06096086480165030402010420';
/** Bytes of a 2048-bit key's block. */
export const BLOCK = 256;

export function hash(algorithm: string, data: Uint8Array | string): Buffer {
  return createHash(algorithm).update(data).digest();
}

export function digestInfo(algorithm: keyof typeof INFO, data: Uint8Array | string): Buffer {
  return Buffer.concat([Buffer.from(INFO[algorithm], 'hex'), hash(algorithm, data)]);
}

export function digestInfoWithoutNull(data: string): Buffer {
  return Buffer.concat([Buffer.from(WITHOUT_NULL, 'hex'), hash('sha256', data)]);
}

export interface BlockForm {
  readonly type?: number;
  /** Bytes of FF. */
  readonly padding?: number;
  readonly separator?: number;
}

/** 00, the block type, padding, the separator, and the rest. */
export function block(rest: Uint8Array, form: BlockForm = {}): Buffer {
  const { type = 1, padding = BLOCK - 3 - rest.length, separator = 0 } = form;
  return Buffer.from([0, type, ...new Array<number>(padding).fill(0xff), separator, ...rest]);
}

/** The private operation on a block as it is: what no signer would sign. */
export function signBlock(key: KeyObject, bytes: Uint8Array): Buffer {
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, bytes);
}
