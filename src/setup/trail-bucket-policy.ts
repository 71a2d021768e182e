import { defined } from '../base/defined.ts';
import { resolvePlace, type TrailPlace } from './trail-place.ts';

/** A statement of a policy that {@link trailBucketPolicy} writes. */
export interface BucketPolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: { readonly Service: string };
  readonly Action: string;
  readonly Resource: string;
  readonly Condition: { readonly StringEquals: Readonly<Record<string, string | readonly string[]>> };
}

/** A bucket policy as `aws s3api put-bucket-policy --policy` takes it. */
export interface BucketPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly BucketPolicyStatement[];
}

/**
 * The least bucket policy under which CloudTrail can deliver (AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail"): it may look at the
 * bucket's ACL and write objects below `[prefix/]AWSLogs/accountId/`, for these trails alone and only if the bucket's owner owns them. Of an organization
 * trail, below `AWSLogs/organizationId/` too. Put it in place of the bucket's policy, or add its statements to it.
 *
 * @throws TypeError or RangeError for members of another form.
 * @example
 * const policy = trailBucketPolicy({ bucket: 'trail-logs', accountId: '111111111111', trailArn });
 * await writeFile('policy.json', JSON.stringify(policy));
 */
export function trailBucketPolicy(trail: TrailPlace): BucketPolicy {
  const { bucketArn, logsArn, accountId, organizationId, trailArns } = resolvePlace('trail', trail);
  const source = { 'aws:SourceArn': trailArns.length === 1 ? trailArns[0]! : trailArns };
  const statement = (Sid: string, Action: string, Resource: string, conditions: object): BucketPolicyStatement => ({
    Sid,
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action,
    Resource,
    Condition: { StringEquals: { ...conditions, ...source } },
  });
  const write = (name: string, folder: string): BucketPolicyStatement =>
    statement(name, 's3:PutObject', `${logsArn}${folder}/*`, { 's3:x-amz-acl': 'bucket-owner-full-control' });
  const { organization } = defined({
    organization: organizationId && write('AWSCloudTrailOrganizationWrite20150319', organizationId),
  });
  return {
    Version: '2012-10-17',
    Statement: [
      statement('AWSCloudTrailAclCheck20150319', 's3:GetBucketAcl', bucketArn, {}),
      write('AWSCloudTrailWrite20150319', accountId),
      ...(organization ? [organization] : []),
    ],
  };
}
