// What users write. Compiled against the packed types, never run; `emitted-types.test.ts` says under which compilers.
import {
  type CloudTrailRecord,
  type DigestVerification,
  type FileHandleLike,
  type FileLike,
  filesSource,
  formatReport,
  importPublicKeys,
  memorySource,
  narrowEvent,
  type ObjectSource,
  type PublicKeyRing,
  parseRecords,
  TrailproofError,
  type TrailReport,
  verifyDigest,
  verifyTrail,
} from 'trailproof';
import { readQueryResults } from 'trailproof/lake';
import { directorySource } from 'trailproof/node';
import { parseRecords as parse } from 'trailproof/records';
import { importAnyPublicKeys } from 'trailproof/x509';
import { type BlobLike, zipSource } from 'trailproof/zip';

export const same: boolean = parse === parseRecords;
export const ring: PublicKeyRing = importAnyPublicKeys([]);

export function failedSignIn(record: CloudTrailRecord): string | undefined {
  if (record.eventType !== 'AwsConsoleSignIn' || record.responseElements?.ConsoleLogin !== 'Failure') return undefined;
  const used: string | undefined = record.additionalEventData?.MFAUsed;
  // @ts-expect-error MFAUsed is 'Yes' or 'No', never a truth value as text
  if (record.additionalEventData?.MFAUsed === 'true') return used;
  // @ts-expect-error only service events have it
  record.serviceEventDetails;
  if (record.userIdentity.type === 'AWSService') return record.userIdentity.invokedBy;
  return record.userIdentity.type === 'IAMUser' ? record.userIdentity.userName : undefined;
}

export async function report(source: ObjectSource, keys: unknown): Promise<string> {
  const publicKeys = importPublicKeys(keys);
  const digest: DigestVerification = await verifyDigest(new Uint8Array(), { publicKeys });
  if (digest.status !== 'valid') return `${digest.code}: ${digest.message}`;
  // @ts-expect-error a status is one of four words
  if (digest.status === 'ok') return '';
  const trail: TrailReport = await verifyTrail(source, { bucket: 'logs', publicKeys, from: new Date(0) });
  return formatReport(trail);
}

declare module 'trailproof' {
  interface EventRegistry {
    'sqs.amazonaws.com': { DeleteQueue: { requestParameters: { queueUrl?: string } } };
  }
  interface IamEvents {
    DeleteRole: { requestParameters: { roleName?: string } };
  }
}

export function madeOrDeleted(record: CloudTrailRecord): string | undefined {
  const key: string | undefined = narrowEvent(record, 'iam.amazonaws.com', 'CreateAccessKey')?.responseElements
    ?.accessKey?.accessKeyId;
  const role: string | undefined = narrowEvent(record, 'iam.amazonaws.com', 'DeleteRole')?.requestParameters?.roleName;
  // @ts-expect-error no such call
  narrowEvent(record, 'iam.amazonaws.com', 'MakeAccessKey');
  if (record.eventCategory === 'Insight') return record.insightDetails?.eventName;
  return key ?? role ?? narrowEvent(record, 'sqs.amazonaws.com', 'DeleteQueue')?.requestParameters?.queueUrl;
}

export async function eventNames(file: Uint8Array): Promise<(string | undefined)[]> {
  const names: (string | undefined)[] = [];
  for await (const { record, fields } of readQueryResults(file)) names.push(record?.eventName ?? fields['eventname']);
  return names;
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof TrailproofError ? error.code : undefined;
}

export const sources: readonly [ObjectSource, ...ObjectSource[]] = [
  memorySource(new Map([['logs', new Map([['key', new Uint8Array()]])]])),
  directorySource('.', { bucket: 'logs' }),
  zipSource(new Uint8Array(), { buckets: ['logs'] }),
];

export function sourcesOf(zip: BlobLike, files: readonly FileLike[], handle: FileHandleLike): ObjectSource[] {
  // @ts-expect-error a zip is bytes or a blob
  zipSource('logs.zip');
  return [zipSource(zip), filesSource(files), filesSource(handle), filesSource([handle, null], { bucket: 'logs' })];
}

// @ts-expect-error a digest is bytes
verifyDigest('text', {});
// @ts-expect-error keys are not optional
verifyTrail(sources[0], { bucket: 'logs' });
