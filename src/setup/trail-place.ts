import { assertMembers, assertString, optional, typeError } from '../base/assert.ts';
import { isAccountId, isOrganizationId, isRegion } from '../object/object-key.ts';

/** A trail and where it delivers: what a bucket policy for it hangs on. */
export interface TrailPlace {
  readonly bucket: string;
  /** The trail's S3 key prefix, without the slash behind it. */
  readonly prefix?: string | undefined;
  /** The account that owns the trail, 12 digits: of an organization trail the management account. */
  readonly accountId: string;
  /** `arn:aws:cloudtrail:us-east-1:111111111111:trail/name`; several where the account has several trails in this bucket. */
  readonly trailArn: string | readonly string[];
  /** `o-…`, of an organization trail. */
  readonly organizationId?: string | undefined;
}

/** The same, checked. */
export interface ResolvedPlace {
  /** `aws`, `aws-cn`, `aws-us-gov`, or another that AWS may add. */
  readonly partition: string;
  readonly bucket: string;
  readonly accountId: string;
  readonly trailArns: readonly string[];
  readonly organizationId: string | undefined;
  /** `arn:aws:s3:::bucket` */
  readonly bucketArn: string;
  /** What the trail's objects begin with: `arn:aws:s3:::bucket/[prefix/]AWSLogs/` */
  readonly logsArn: string;
}

/** Partition, region, account and name. */
export const TRAIL_ARN: RegExp =
  /^arn:(aws(?:-[a-z]{2,8}){0,3}):cloudtrail:([a-z0-9-]{1,40}):(\d{12}):trail\/([A-Za-z0-9._-]{3,128})$/;
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** What CloudTrail takes, without the letters that a policy takes for patterns and variables. */
const PREFIX = /^[A-Za-z0-9!_.'()/=+:@,& -]{1,200}$/;

/**
 * @throws TypeError for a member of another type.
 * @throws RangeError for one of another form, and where the ARN is of another account or partition: the policy would let in a stranger, or nobody.
 */
export function resolvePlace(parameter: string, place: TrailPlace): ResolvedPlace {
  assertMembers(parameter, place, {
    bucket: assertString,
    prefix: optional(assertString),
    accountId: assertString,
    organizationId: optional(assertString),
  });
  const { bucket, prefix: given = '', accountId, organizationId } = place;
  const prefix = given.replace(/\/$/, '');
  const trailArns = arnsOf(`${parameter}.trailArn`, place.trailArn);
  assertForm(`${parameter}.bucket`, bucket, isBucketName(bucket), 'the name of a bucket');
  assertForm(`${parameter}.prefix`, prefix, prefix === '' || isPrefix(prefix), 'a key prefix without *, ?, $ and { }');
  assertForm(`${parameter}.accountId`, accountId, isAccountId(accountId), '12 digits');
  if (organizationId !== undefined) {
    assertForm(
      `${parameter}.organizationId`,
      organizationId,
      isOrganizationId(organizationId),
      'the form o-exampleorgid',
    );
  }
  const partitions = trailArns.map((arn) => partitionOf(`${parameter}.trailArn`, arn, accountId));
  const [partition] = partitions as [string];
  if (partitions.some((other) => other !== partition)) {
    throw new RangeError(`${parameter}.trailArn: expected trails of one partition`);
  }
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  const logsArn = `${bucketArn}/${prefix === '' ? '' : `${prefix}/`}AWSLogs/`;
  return { partition, bucket, accountId, trailArns, organizationId, bucketArn, logsArn };
}

/** Whether a text has the form of a bucket's name. */
export function isBucketName(text: string): boolean {
  return BUCKET.test(text);
}

/** The folders below which CloudTrail writes for the trail, with a slash behind each: that of the account, and that of the organization. */
export function trailFolders({ logsArn, accountId, organizationId }: ResolvedPlace): string[] {
  return [`${logsArn}${accountId}/`, ...(organizationId === undefined ? [] : [`${logsArn}${organizationId}/`])];
}

function arnsOf(parameter: string, value: TrailPlace['trailArn']): readonly string[] {
  const arns = [value].flat();
  for (const arn of arns) assertString(parameter, arn);
  if (arns.length === 0 || arns.length > 1000) throw typeError(parameter, 'the ARN of a trail, or some of them', value);
  return [...new Set(arns)].sort();
}

function isPrefix(prefix: string): boolean {
  return PREFIX.test(prefix) && !prefix.startsWith('/') && !prefix.split('/').includes('');
}

function partitionOf(parameter: string, arn: string, accountId: string): string {
  const [, partition, region = '', owner] = TRAIL_ARN.exec(arn) ?? [];
  const form = `arn:aws:cloudtrail:us-east-1:${accountId}:trail/name`;
  if (partition === undefined || !isRegion(region) || owner !== accountId) {
    throw new RangeError(`${parameter}: expected the form ${form}, of the account ${accountId}, received '${arn}'`);
  }
  return partition;
}

function assertForm(parameter: string, value: string, isRight: boolean, expected: string): void {
  if (!isRight) throw new RangeError(`${parameter}: expected ${expected}, received '${value}'`);
}
