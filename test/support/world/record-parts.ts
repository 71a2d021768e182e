import { LETTERS_AND_DIGITS, type Random, UPPER_AND_DIGITS } from './random.ts';
import { HOUR, isoTime } from './times.ts';

/** One CloudTrail record; every field that a kind of event has. */
export interface TrailRecord {
  eventVersion: string;
  eventTime: string;
  eventSource: string;
  eventName: string;
  awsRegion: string;
  sourceIPAddress: string;
  eventID: string;
  recipientAccountId: string;
  [field: string]: unknown;
}

export type Fields = Record<string, unknown>;

/** What a record is made from. */
export interface RecordScene {
  readonly random: Random;
  readonly partition: string;
  readonly account: string;
  /** An account on the other side, for calls across accounts. */
  readonly otherAccount: string;
  readonly region: string;
  readonly time: number;
}

export const USERS = ['alice', 'bob', 'carol', 'build-agent'] as const;
export const ROLES = ['Developer', 'ReadOnly', 'Deployment', 'NightlyBackup'] as const;
export const AGENTS = [
  'aws-cli/2.27.31 md/awscrt#0.26.1 ua/2.1 os/linux#6.1.0 md/arch#x86_64 lang/python#3.13.3',
  'Boto3/1.38.23 md/Botocore#1.38.23 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.12.9',
  'APN/1.0 HashiCorp/1.0 Terraform/1.12.1 (+https://www.terraform.io) terraform-provider-aws/5.98.0 aws-sdk-go-v2/1.36.3',
  'aws-sdk-java/2.31.50 Linux/6.1.0 OpenJDK_64-Bit_Server_VM/21.0.7+6-LTS',
] as const;
export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

/** An address from the ranges that are kept for documentation. */
export function address(random: Random): string {
  const last = random.integer(1, 254);
  return random.pick([
    `192.0.2.${last}`,
    `198.51.100.${last}`,
    `203.0.113.${last}`,
    `2001:db8:85a3::${last.toString(16)}`,
  ]);
}

export function arn(scene: RecordScene, service: string, resource: string, account: string = scene.account): string {
  return `arn:${scene.partition}:${service}::${account}:${resource}`;
}

/** A 20 or 21 character id of IAM that no scanner takes for a secret. */
export function iamId(random: Random, kind: 'AKIA' | 'ASIA' | 'AIDA' | 'AROA'): string {
  return `${kind}${random.text(kind.startsWith('AK') || kind.startsWith('AS') ? 9 : 10, UPPER_AND_DIGITS)}EXAMPLE`;
}

export function iamUser(scene: RecordScene, extra: Fields = {}): Fields {
  const userName = scene.random.pick(USERS);
  return {
    type: 'IAMUser',
    principalId: iamId(scene.random, 'AIDA'),
    arn: arn(scene, 'iam', `user/${userName}`),
    accountId: scene.account,
    accessKeyId: iamId(scene.random, 'AKIA'),
    userName,
    ...extra,
  };
}

export function assumedRole(scene: RecordScene, session: string, extra: Fields = {}, context: Fields = {}): Fields {
  const role = scene.random.pick(ROLES);
  const id = iamId(scene.random, 'AROA');
  return {
    type: 'AssumedRole',
    principalId: `${id}:${session}`,
    arn: arn(scene, 'sts', `assumed-role/${role}/${session}`),
    accountId: scene.account,
    accessKeyId: iamId(scene.random, 'ASIA'),
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: id,
        arn: arn(scene, 'iam', `role/${role}`),
        accountId: scene.account,
        userName: role,
      },
      webIdFederationData: {},
      attributes: sessionAttributes(scene, 'false'),
      ...context,
    },
    ...extra,
  };
}

export function sessionAttributes(scene: RecordScene, mfaAuthenticated: 'true' | 'false'): Fields {
  return { creationDate: isoTime(scene.time - scene.random.integer(1, 60) * (HOUR / 60)), mfaAuthenticated };
}

export function tls(host: string): Fields {
  return { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: host };
}

/** `Mar 1, 2026 4:08:54 AM`, as responses hold times. */
export function responseTime(ms: number): string {
  const [, day, month, year, time] = new Date(ms).toUTCString().split(' ') as [string, string, string, string, string];
  const hour = Number(time.slice(0, 2));
  return `${month} ${Number(day)}, ${year} ${hour % 12 || 12}${time.slice(2)} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** Temporary credentials as `AssumeRole` and its kin return them. */
export function credentials(scene: RecordScene): Fields {
  return {
    accessKeyId: iamId(scene.random, 'ASIA'),
    sessionToken: `${scene.random.text(60, LETTERS_AND_DIGITS)}EXAMPLE=`,
    expiration: responseTime(scene.time + HOUR),
  };
}

/** What the records of `AssumeRole` have in common. */
export function assumeRole(scene: RecordScene, role: string, session: string): Fields {
  const roleArn = arn(scene, 'iam', `role/${role}`);
  return {
    requestParameters: { roleArn, roleSessionName: session },
    responseElements: {
      credentials: credentials(scene),
      assumedRoleUser: {
        assumedRoleId: `${iamId(scene.random, 'AROA')}:${session}`,
        arn: arn(scene, 'sts', `assumed-role/${role}/${session}`),
      },
    },
    requestID: scene.random.uuid(),
    readOnly: true,
    resources: [{ accountId: scene.account, type: 'AWS::IAM::Role', ARN: roleArn }],
  };
}
