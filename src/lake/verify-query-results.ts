import { runtimeFor } from '../bytes/runtime.ts';
import type { ObjectSource } from '../object/object-source.ts';
import { fileFindings } from './file-findings.ts';
import { findingList } from './finding-list.ts';
import { givenFolder, type QueryResultsFiles } from './given-files.ts';
import { judgeScope } from './judge-scope.ts';
import { judgeSignature } from './judge-signature.ts';
import { lookIntoFolder } from './look-into-folder.ts';
import type { QueryResultsReport, UnsignedFields } from './query-results-report.ts';
import { readSign } from './read-sign.ts';
import type { SignFile } from './sign-file.ts';
import { sourceFolder } from './source-folder.ts';
import { assertVerifyOptions, type VerifyQueryResultsOptions } from './verify-options.ts';
import { verifyResultFiles } from './verify-result-files.ts';

/** 1 TiB. */
const MAX_FILE_BYTES = 1_099_511_627_776;
const MAX_FINDINGS = 10_000;

/**
 * Verifies the saved results of a CloudTrail Lake query: `result_sign.json`, and every result file that it names (AWS CloudTrail User Guide,
 * "Validate CloudTrail Lake saved query results"). All files are looked at, whatever is found about the first. The signature covers the hashes of the
 * files and their order; which query they are of, its region and time and the names of the files are not signed, and the report says so.
 *
 * @param input A source with `folder` (and `bucket`) in the options, or the files themselves: by their names, or from a browser's file picker.
 * @throws TypeError or RangeError for arguments of another form; what the files are is in the report, never an exception.
 * @throws TrailproofError `ERR_ABORTED` where the signal says so.
 * @example
 * const report = await verifyQueryResults(directorySource('evidence/query'), { publicKeys });
 * console.log(report.verdict, report.files.length);
 */
export async function verifyQueryResults(
  input: ObjectSource | QueryResultsFiles,
  options: VerifyQueryResultsOptions,
): Promise<QueryResultsReport> {
  assertVerifyOptions(options);
  const { publicKeys, signal, scope = {}, maxFindings = MAX_FINDINGS } = options;
  const runtime = runtimeFor(options.runtime);
  const folder = isSource(input) ? sourceFolder(input, placeOf(options)) : givenFolder(input);
  const findings = findingList(maxFindings);
  const sign = await readSign(folder, signal);
  const signFile = 'signFile' in sign ? sign.signFile : undefined;
  const signature = 'signFile' in sign ? judgeSignature(sign.signFile, publicKeys, runtime) : sign;
  findings.add(...signature.findings, ...judgeScope(scope, folder.place, signFile));
  const named = new Set(signFile?.files.map(({ fileName }) => fileName));
  const { present, results } = await lookIntoFolder(folder, named, findings);
  const isProven = signature.judgement.status === 'valid';
  const { maxFileBytes = MAX_FILE_BYTES, concurrency = 4 } = options;
  const context = { folder, present, isProven, maxFileBytes, concurrency, runtime, signal };
  const files = signFile === undefined ? [] : await verifyResultFiles(signFile, context);
  for (const finding of fileFindings(files)) findings.add(finding);
  const used = signature.judgement.fingerprint;
  const isEmpty = signature.judgement.code === 'sign-file-missing' && results === 0;
  const counts = findings.counts();
  const first = findings.first(maxFindings);
  return {
    version: 1,
    verdict: isEmpty ? 'empty' : counts.error > 0 ? 'invalid' : counts.gap > 0 ? 'incomplete' : 'valid',
    place: folder.place,
    keys: {
      trusted: [...new Set(publicKeys.keys.map(({ fingerprint }) => fingerprint))].sort(),
      used: used === undefined ? [] : [used],
      rejected: publicKeys.rejected.length,
    },
    signature: signature.judgement,
    ...(signFile === undefined ? {} : { unsigned: unsignedFields(signFile) }),
    files,
    findingCounts: counts,
    findings: first,
    findingsOmitted: counts.error + counts.gap + counts.warning - first.length,
  };
}

function isSource(input: ObjectSource | QueryResultsFiles): input is ObjectSource {
  return !(input instanceof Map) && typeof (input as Partial<ObjectSource> | null)?.get === 'function';
}

function placeOf({ bucket, folder = '', signal }: VerifyQueryResultsOptions): Parameters<typeof sourceFolder>[1] {
  return { bucket, folder: folder === '' || folder.endsWith('/') ? folder : `${folder}/`, signal };
}

function unsignedFields({ version, region, queryCompleteTime }: SignFile): UnsignedFields {
  return {
    fields: [
      'version',
      'region',
      'queryCompleteTime',
      'fileName',
      'hashAlgorithm',
      'signatureAlgorithm',
      'publicKeyFingerprint',
    ],
    ...(version === undefined ? {} : { version }),
    region,
    queryCompleteTime,
  };
}
