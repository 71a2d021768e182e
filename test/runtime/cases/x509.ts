import { importPublicKeys, verifyDigest } from 'trailproof';
import { importAnyPublicKeys } from 'trailproof/x509';
import type { AnyKeyData, SuiteData } from '../suite-data.ts';
import { fromBase64 } from './bytes.ts';
import { type Case, type Offer, onEach } from './case.ts';
import { checkEqual, checkFails } from './check.ts';

/** Keys in PEM, DER, JWK and certificates, into the same ring by the same policy. */
export function x509Cases({ anyKeys, keys, signatures }: SuiteData, { offered }: Offer): Case[] {
  const [signed] = signatures;
  return [
    ...anyKeys.map((key) => ({
      name: `x509: ${key.name} is ${key.code === undefined ? 'accepted' : `rejected as ${key.code}`}`,
      run: () => {
        const ring = importAnyPublicKeys(inputOf(key));
        checkEqual(
          'accepted',
          ring.keys.map(({ fingerprint }) => fingerprint),
          key.fingerprints,
        );
        checkEqual(
          'rejected',
          ring.rejected.map(({ code }) => code),
          key.code === undefined ? [] : [key.code],
        );
      },
    })),
    {
      name: 'x509: what importPublicKeys takes gives the same ring',
      run: () => {
        const accepted = keys.filter(({ code }) => code === undefined).map(({ entry }) => entry);
        checkEqual('ring', importAnyPublicKeys(accepted).toJSON(), importPublicKeys(accepted).toJSON());
      },
    },
    ...onEach(
      offered,
      (path) => `x509, ${path}: a signature verifies under a key out of PEM`,
      async (runtime) => {
        const { Value } = signed!.key as { Value: string };
        const text = `-----BEGIN RSA PUBLIC KEY-----\n${Value}\n-----END RSA PUBLIC KEY-----\n`;
        const options = { publicKeys: importAnyPublicKeys(text), signature: signed!.signature, runtime };
        checkEqual('code', (await verifyDigest(fromBase64(signed!.digest), options)).code, 'signature-verified');
      },
    ),
    {
      name: 'x509: trailproof says which entry reads PEM',
      run: () => {
        const expected = { type: TypeError, message: 'trailproof/x509' };
        return checkFails('importPublicKeys', () => importPublicKeys('-----BEGIN PUBLIC KEY-----'), expected);
      },
    },
    {
      name: 'x509: misuse is a TypeError',
      run: () => checkFails('importAnyPublicKeys', () => importAnyPublicKeys(7), { type: TypeError, message: 'input' }),
    },
  ];
}

function inputOf({ text, bytes, json }: AnyKeyData): unknown {
  return text ?? (bytes === undefined ? json : fromBase64(bytes));
}
