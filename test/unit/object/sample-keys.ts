import type { DigestKey, LogKey } from '../../../src/object/object-key.ts';

export const ACCOUNT: string = '111111111111';
export const REGIONS: readonly string[] = [
  'us-east-1',
  'ap-northeast-3',
  'mx-central-1',
  'cn-northwest-1',
  'us-gov-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
  'eusc-de-east-1',
];
export const PREFIXES: readonly string[] = [
  'prefix',
  'a/b/c',
  'with blanks + & % signs',
  'Ünïcødé/日本',
  '%2Fencoded',
  'AWSLogs',
  'AWSLogs/o-fxozgwu6rc',
  'x/AWSLogs/222222222222/CloudTrail',
  'o-fxozgwu6rc',
  '/leading',
  'trailing/',
];
export const TRAIL_NAMES: readonly string[] = [
  'abc',
  'my.trail-with_all',
  'trail_us-east-1_x',
  'trail_us-east-1',
  'a_20260301T101742Z_b',
  'x_backfill',
  `a${'b'.repeat(127)}`,
];

export const LOG: Omit<LogKey, 'time'> = {
  kind: 'log',
  prefix: '',
  accountId: ACCOUNT,
  region: 'us-east-1',
  unique: 'nzIHXOz3C9JzexN1',
};
export const LOG_TIME: number = Date.UTC(2026, 2, 1, 0, 20);
export const DIGEST: Omit<DigestKey, 'time'> = {
  kind: 'digest',
  prefix: '',
  accountId: ACCOUNT,
  region: 'eu-west-1',
  trailName: 'management-events',
  homeRegion: 'us-east-1',
  backfill: false,
};
export const DIGEST_TIME: number = Date.UTC(2026, 2, 1, 10, 17, 42);

export const DIGEST_FOLDER: string = `AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/2026/03/01/`;
export const DIGEST_FILE: string = `${ACCOUNT}_CloudTrail-Digest_eu-west-1_management-events_us-east-1_20260301T101742Z.json.gz`;
export const LOG_FOLDER: string = `AWSLogs/${ACCOUNT}/CloudTrail/us-east-1/2026/03/01/`;
export const LOG_FILE: string = `${ACCOUNT}_CloudTrail_us-east-1_20260301T0020Z_nzIHXOz3C9JzexN1.json.gz`;
