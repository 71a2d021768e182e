import { parseUtcTime } from '../base/time.ts';
import type { Runtime } from '../bytes/runtime.ts';
import { checkSignature } from '../digest/check-signature.ts';
import { shorten } from '../digest/shorten.ts';
import type { PublicKey, PublicKeyRing } from '../keys/key-ring.ts';
import { isInWindow } from '../keys/key-window.ts';
import { resultsFinding } from './actions.ts';
import type { ProvenCode, QueryResultsFinding, QueryResultsFindingCode } from './finding.ts';
import type { SignatureJudgement } from './query-results-report.ts';
import { resultsSigningString, type SignFile } from './sign-file.ts';

export interface JudgedSignature {
  readonly judgement: SignatureJudgement;
  readonly findings: readonly QueryResultsFinding[];
}

/** The AWS CLI asks for the keys from the completion of the query to twenty days later. */
const KEY_WINDOW_MS = 1_728_000_000;

/** What the signature of a sign file is, and what is odd about the key that verifies it. */
export function judgeSignature(signFile: SignFile, publicKeys: PublicKeyRing, runtime: Runtime): JudgedSignature {
  const { files, hashSignature, publicKeyFingerprint: fingerprint, queryCompleteTime } = signFile;
  const unsupported = unsupportedForm(signFile);
  if (unsupported !== undefined) return failed('unverifiable', ...unsupported);
  if (files.length === 0) return failed('invalid', 'no-files', 'the sign file names no result file');
  const time = parseUtcTime(queryCompleteTime)!;
  const signed = { text: resultsSigningString(files), fingerprint, time };
  const { code, key } = checkSignature(signed, hashSignature, publicKeys, runtime);
  const name = shorten(fingerprint);
  if (code === 'key-not-found') return failed('unverifiable', code, `no trusted key has the fingerprint ${name}`);
  if (code === 'signature-malformed') return failed('invalid', code, 'the signature is not hex');
  if (key === undefined) {
    return failed('invalid', 'signature-invalid', `the signature does not verify under key ${name}`);
  }
  const message = 'the signature over the hashes of the result files verifies';
  return {
    judgement: { status: 'valid', code: 'signature-verified', message, fingerprint: key.fingerprint },
    findings: keyFindings(signFile, key, time),
  };
}

function failed(
  status: 'invalid' | 'unverifiable',
  code: Exclude<QueryResultsFindingCode, ProvenCode>,
  message: string,
): JudgedSignature {
  return { judgement: { status, code, message }, findings: [resultsFinding(code, message)] };
}

function unsupportedForm({
  version = '1.0',
  hashAlgorithm,
  signatureAlgorithm,
}: SignFile): ['unsupported-version' | 'unsupported-algorithm', string] | undefined {
  if (version !== '1.0') return ['unsupported-version', `the sign file is of version '${shorten(version)}', not 1.0`];
  if (hashAlgorithm !== 'SHA-256') {
    return ['unsupported-algorithm', `the sign file names the hash algorithm '${shorten(hashAlgorithm)}'`];
  }
  if (signatureAlgorithm === 'SHA256withRSA') return undefined;
  return ['unsupported-algorithm', `the sign file names the signature algorithm '${shorten(signatureAlgorithm)}'`];
}

function keyFindings({ region, queryCompleteTime }: SignFile, key: PublicKey, time: number): QueryResultsFinding[] {
  const findings: QueryResultsFinding[] = [];
  if (!isInWindow(key, time, time + KEY_WINDOW_MS)) {
    const message =
      'the key was not valid in the twenty days from the completion of the query, whose time is not signed';
    findings.push(resultsFinding('key-outside-window', message, { actual: queryCompleteTime }));
  }
  if (key.region !== undefined && key.region !== region) {
    const message = 'the key is of another region than the sign file tells, whose region is not signed';
    findings.push(resultsFinding('region-differs', message, { expected: key.region, actual: shorten(region) }));
  }
  return findings;
}
