import { digestSigningString, importPublicKeys, parseDigest, TrailproofError, verifyDigest } from 'trailproof';
import type { SuiteData } from '../suite-data.ts';
import { fromBase64 } from './bytes.ts';
import { type Case, type Offer, onEach } from './case.ts';
import { checkEqual, checkFails } from './check.ts';

const STATUS: Readonly<Record<string, string>> = { 'signature-verified': 'valid', 'key-not-found': 'unverifiable' };

/** Signatures by keys of several sizes, good ones and those that a lax verifier takes. */
export function signatureCases({ signatures }: SuiteData, { offered, refused }: Offer): Case[] {
  const [first] = signatures;
  return [
    ...signatures.flatMap(({ name, digest, key, signature, code }) =>
      onEach(
        offered,
        (path) => `signature, ${path}: ${name} is ${code}`,
        async (runtime) => {
          const publicKeys = importPublicKeys({ PublicKeyList: [key] });
          const outcome = await verifyDigest(fromBase64(digest), { publicKeys, signature, runtime });
          checkEqual('outcome', [outcome.status, outcome.code], [STATUS[code] ?? 'invalid', code]);
        },
      ),
    ),
    ...onEach(
      refused,
      (path) => `signature: verifyDigest refuses the path ${path}, which is not there`,
      (runtime) => {
        const publicKeys = importPublicKeys([]);
        const verify = () => verifyDigest(fromBase64(first!.digest), { publicKeys, runtime });
        return checkFails('verifyDigest', verify, { type: TrailproofError, code: 'ERR_RUNTIME_UNAVAILABLE' });
      },
    ),
    {
      name: 'signature: the text that is signed has its four lines',
      run: () => {
        const digest = parseDigest(fromBase64(first!.digest));
        const hash = 'ab'.repeat(32);
        const { digestEndTime, digestS3Bucket, digestS3Object, previousDigestSignature } = digest;
        checkEqual(
          'text',
          digestSigningString(digest, hash),
          `${digestEndTime}\n${digestS3Bucket}/${digestS3Object}\n${hash}\n${previousDigestSignature}`,
        );
      },
    },
  ];
}
