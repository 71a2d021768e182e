import type { Random } from './random.ts';
import { GLOBAL_KINDS } from './record-kinds-global.ts';
import { REGIONAL_KINDS } from './record-kinds-regional.ts';
import type { Fields, RecordScene, TrailRecord } from './record-parts.ts';
import { isoTime, MINUTE, SECOND } from './times.ts';

/** The region that a partition's global services write their events to. */
const GLOBAL_REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** Fields in the order in which CloudTrail writes them, with the minor version that brought them. */
const FIELDS: readonly (readonly [name: string, since: number])[] = [
  ['eventVersion', 0],
  ['userIdentity', 0],
  ['eventTime', 0],
  ['eventSource', 0],
  ['eventName', 0],
  ['awsRegion', 0],
  ['sourceIPAddress', 0],
  ['userAgent', 0],
  ['errorCode', 0],
  ['errorMessage', 0],
  ['requestParameters', 0],
  ['responseElements', 0],
  ['additionalEventData', 0],
  ['requestID', 1],
  ['eventID', 1],
  ['readOnly', 1],
  ['resources', 1],
  ['eventType', 2],
  ['apiVersion', 1],
  ['managementEvent', 6],
  ['recipientAccountId', 2],
  ['sharedEventID', 3],
  ['vpcEndpointId', 4],
  ['serviceEventDetails', 5],
  ['eventCategory', 7],
  ['sessionCredentialFromConsole', 8],
  ['tlsDetails', 8],
];

export const RECORD_KINDS: readonly string[] = [...Object.keys(GLOBAL_KINDS), ...Object.keys(REGIONAL_KINDS)];

/** One record of a kind, without the fields that its eventVersion does not have yet. */
export function makeRecord(kind: string, scene: RecordScene): TrailRecord {
  const build = GLOBAL_KINDS[kind] ?? REGIONAL_KINDS[kind];
  if (!build) throw new RangeError(`no such kind of record: ${kind}`);
  const fields: Fields = {
    eventType: 'AwsApiCall',
    managementEvent: true,
    eventCategory: 'Management',
    eventTime: isoTime(scene.time),
    awsRegion: scene.region,
    eventID: scene.random.uuid(),
    recipientAccountId: scene.account,
    ...build(scene),
  };
  const minor = Number(String(fields['eventVersion']).split('.')[1]);
  const kept = FIELDS.filter(([name, since]) => since <= minor && fields[name] !== undefined);
  return Object.fromEntries(kept.map(([name]) => [name, fields[name]])) as TrailRecord;
}

export interface RecordsWanted {
  readonly random: Random;
  readonly partition: string;
  readonly account: string;
  readonly otherAccount: string;
  readonly region: string;
  readonly count: number;
  /** Events lie between these two. */
  readonly notBefore: number;
  readonly before: number;
}

/** Records of many kinds, in no order of time, as in a log file. */
export function makeRecords(wanted: RecordsWanted): TrailRecord[] {
  const { random, region, partition } = wanted;
  const global = GLOBAL_REGIONS[partition] === region;
  const kinds = Object.keys({ ...(global ? GLOBAL_KINDS : {}), ...REGIONAL_KINDS });
  return Array.from({ length: wanted.count }, () => {
    const time =
      random.integer(wanted.notBefore / SECOND, Math.max(wanted.notBefore, wanted.before - 1) / SECOND) * SECOND;
    return makeRecord(random.pick(kinds), { ...wanted, time });
  });
}

/** When the events behind a log file happened: in the ten minutes before its slot, but not before logging was on. */
export function eventWindow(slot: number, loggingSince: number): { notBefore: number; before: number } {
  return { notBefore: Math.max(slot - 10 * MINUTE, loggingSince), before: Math.max(slot, loggingSince + MINUTE) };
}

/** The JSON of a log file. Byte counts of S3 are written with a fraction, `0.0`, as S3 mostly does. */
export function recordsText(records: readonly unknown[]): string {
  return JSON.stringify({ Records: records }).replace(/"(bytesTransferred(?:In|Out))":(\d+)(?=[,}])/g, '"$1":$2.0');
}
