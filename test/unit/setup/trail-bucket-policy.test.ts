import { describe, expect, it } from 'vitest';
import { checkBucketPolicy, type TrailPlace, trailBucketPolicy } from '../../../src/index.ts';
import { ACCOUNT, ARN, OTHER, PLACE } from './places.ts';

const ORGANIZATION = 'o-exampleorgid';
const second = ARN.replace('management-events', 'data-events');

describe('trailBucketPolicy', () => {
  it('writes the two statements of a trail, bound to it', () => {
    expect(trailBucketPolicy(PLACE)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AWSCloudTrailAclCheck20150319',
          Effect: 'Allow',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 's3:GetBucketAcl',
          Resource: 'arn:aws:s3:::example-trail-logs',
          Condition: { StringEquals: { 'aws:SourceArn': ARN } },
        },
        {
          Sid: 'AWSCloudTrailWrite20150319',
          Effect: 'Allow',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: `arn:aws:s3:::example-trail-logs/AWSLogs/${ACCOUNT}/*`,
          Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': ARN } },
        },
      ],
    });
  });

  it('writes one more for an organization, below its own folder', () => {
    const { Statement } = trailBucketPolicy({ ...PLACE, prefix: 'logs/', organizationId: ORGANIZATION });
    expect(Statement.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ['AWSCloudTrailAclCheck20150319', 'arn:aws:s3:::example-trail-logs'],
      ['AWSCloudTrailWrite20150319', `arn:aws:s3:::example-trail-logs/logs/AWSLogs/${ACCOUNT}/*`],
      ['AWSCloudTrailOrganizationWrite20150319', `arn:aws:s3:::example-trail-logs/logs/AWSLogs/${ORGANIZATION}/*`],
    ]);
    expect(Statement[2]?.Condition).toEqual(Statement[1]?.Condition);
  });

  it.each([
    ['aws', 'us-east-1'],
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
  ])('writes ARNs of the partition %s', (partition, region) => {
    const trail = { ...PLACE, trailArn: `arn:${partition}:cloudtrail:${region}:${ACCOUNT}:trail/management-events` };
    const { Statement } = trailBucketPolicy(trail);
    for (const { Resource } of Statement) expect(Resource.startsWith(`arn:${partition}:s3:::`)).toBe(true);
    for (const { Principal } of Statement) expect(Principal).toEqual({ Service: 'cloudtrail.amazonaws.com' });
    expect(checkBucketPolicy({ Statement }, trail).findings).toEqual([]);
  });

  it.each<[string, TrailPlace]>([
    ['a prefix', { ...PLACE, prefix: 'a/b' }],
    ['several trails', { ...PLACE, trailArn: [ARN, second] }],
    ['an organization', { ...PLACE, organizationId: ORGANIZATION }],
  ])('writes what checkBucketPolicy finds nothing in: %s', (_, trail) => {
    expect(checkBucketPolicy(trailBucketPolicy(trail), trail).findings).toEqual([]);
  });

  it.each<[string, object]>([
    ['bucket', { bucket: 'logs/*' }],
    ['bucket', { bucket: 'Logs' }],
    ['prefix', { prefix: 'a*' }],
    ['prefix', { prefix: `a\${aws:username}` }],
    ['prefix', { prefix: '/a' }],
    ['prefix', { prefix: 'a//b' }],
    ['accountId', { accountId: '1' }],
    ['trailArn', { trailArn: ARN.replace(ACCOUNT, OTHER) }],
    ['trailArn', { trailArn: ARN.replace('management-events', '*') }],
    ['trailArn', { trailArn: [ARN, ARN.replace('arn:aws:', 'arn:aws-cn:')] }],
    ['organizationId', { organizationId: 'o-*' }],
  ])('throws for a %s that would open the bucket, or be of no use: %j', (member, change) => {
    expect(() => trailBucketPolicy({ ...PLACE, ...change })).toThrow(RangeError);
    expect(() => trailBucketPolicy({ ...PLACE, ...change })).toThrow(`trail.${member}`);
  });

  it('throws for members of another type', () => {
    expect(() => trailBucketPolicy({ ...PLACE, trailArn: [] })).toThrow(TypeError);
    expect(() => trailBucketPolicy({ ...PLACE, bucket: 1 } as never)).toThrow(TypeError);
  });
});
