import { type BucketPolicyAnswers, type TrailPlace, trailBucketPolicy } from '../../../src/index.ts';
import { ACCOUNT, ARN, BUCKET, OTHER, OWN, PLACE } from './places.ts';

/** A bucket policy, and what must be said of it. What is not told is as of the least policy. */
export interface PolicyCase {
  readonly name: string;
  readonly policy: unknown;
  readonly trail?: TrailPlace | readonly TrailPlace[];
  readonly answers?: Partial<BucketPolicyAnswers>;
}

type Statement = Record<string, unknown>;

const LEAST = trailBucketPolicy(PLACE);
const [ACL, WRITE] = LEAST.Statement as unknown as [Statement, Statement];
const ROLE = `arn:aws:iam::${ACCOUNT}:role/log-admin`;

const policyOf = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });
/** The least policy with other statements behind it. */
const withMore = (...more: Statement[]) => policyOf(ACL, WRITE, ...more);
/** The least policy with its write statement changed. */
const withWrite = (change: Statement) => policyOf(ACL, { ...WRITE, ...change });
const allow = (more: Statement): Statement => ({
  Sid: 'More',
  Effect: 'Allow',
  Principal: '*',
  Resource: `${BUCKET}/*`,
  ...more,
});
const deny = (more: Statement): Statement => ({ ...allow(more), Sid: 'No', Effect: 'Deny' });
const condition = (Condition: Statement): unknown => policyOf({ ...ACL, Condition }, { ...WRITE, Condition });
const FOREIGN_ARN = ARN.replace(ACCOUNT, OTHER);
const EVERY_HARM = { othersCanWrite: 'yes', othersCanDelete: 'yes', othersCanControl: 'yes' } as const;

const CN = { ...PLACE, trailArn: `arn:aws-cn:cloudtrail:cn-north-1:${ACCOUNT}:trail/management-events` };
const ORGANIZATION = { ...PLACE, organizationId: 'o-exampleorgid' };

export const POLICY_CASES: readonly PolicyCase[] = [
  { name: 'the least policy', policy: LEAST },
  { name: 'the least policy as the AWS CLI prints it', policy: { Policy: JSON.stringify(LEAST) } },
  {
    name: 'the least policy of aws-cn, for a trail of aws-cn',
    policy: trailBucketPolicy(CN),
    trail: CN,
  },
  {
    name: 'the least policy of aws, for a trail of aws-cn: other ARNs',
    policy: LEAST,
    trail: CN,
    answers: { canDeliver: 'no', isWider: 'yes' },
  },
  { name: 'the least policy of an organization', policy: trailBucketPolicy(ORGANIZATION), trail: ORGANIZATION },
  {
    name: 'the policy of one account, for the trail of an organization',
    policy: LEAST,
    trail: ORGANIZATION,
    answers: { canDeliver: 'no' },
  },
  { name: 'no statements', policy: policyOf(), answers: { canDeliver: 'no' } },
  { name: 'the ACL statement alone', policy: policyOf(ACL), answers: { canDeliver: 'no' } },
  { name: 'the write statement alone', policy: policyOf(WRITE), answers: { canDeliver: 'no' } },
  {
    name: 'no condition on the source: the confused deputy',
    policy: condition({ StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } }),
    answers: { canDeliver: 'no', isSourceOpen: 'yes' },
  },
  {
    name: 'no condition at all',
    policy: policyOf({ ...ACL, Condition: undefined }, { ...WRITE, Condition: undefined }),
    answers: { isSourceOpen: 'yes' },
  },
  {
    name: 'aws:SourceAccount in place of the ARN',
    policy: condition({ StringEquals: { 'aws:SourceAccount': ACCOUNT } }),
  },
  {
    name: 'the source of another account',
    policy: condition({ StringEquals: { 'AWS:SourceArn': FOREIGN_ARN } }),
    answers: { canDeliver: 'no', isSourceOpen: 'yes' },
  },
  {
    name: 'a star in StringEquals, which takes it for a letter',
    policy: condition({ StringEquals: { 'aws:SourceArn': `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*` } }),
    answers: { canDeliver: 'no' },
  },
  {
    name: 'a star in ArnLike, for all trails of the account',
    policy: condition({ ArnLike: { 'aws:SourceArn': `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*` } }),
  },
  {
    name: 'a star in place of the account of the source',
    policy: condition({ ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:*:*:trail/*' } }),
    answers: { isSourceOpen: 'yes' },
  },
  {
    name: 'IfExists, which lets in requests without a source',
    policy: condition({ StringEqualsIfExists: { 'aws:SourceArn': ARN } }),
    answers: { isSourceOpen: 'yes' },
  },
  {
    name: 'another prefix than the trail has',
    policy: LEAST,
    trail: { ...PLACE, prefix: 'cloudtrail' },
    answers: { canDeliver: 'no', isWider: 'yes' },
  },
  {
    name: 'logs without digests',
    policy: withWrite({ Resource: `${BUCKET}/AWSLogs/${ACCOUNT}/CloudTrail/*` }),
    answers: { canDeliver: 'no' },
  },
  { name: 'the whole bucket', policy: withWrite({ Resource: `${BUCKET}/*` }), answers: { isWider: 'yes' } },
  { name: 'every action', policy: withWrite({ Action: 's3:*' }), answers: { isWider: 'yes' } },
  {
    name: 'a variable in the resource',
    policy: withWrite({ Resource: `${BUCKET}/AWSLogs/\${aws:SourceAccount}/*` }),
    answers: { canDeliver: 'cannot-tell', isWider: 'cannot-tell' },
  },
  {
    name: 'two accounts in one bucket, asked for one of them',
    policy: withWrite({ Resource: [OWN, `${BUCKET}/AWSLogs/${OTHER}/*`] }),
    answers: { isWider: 'yes' },
  },
  {
    name: 'two accounts in one bucket, asked for both',
    policy: policyOf(
      { ...ACL, Condition: { StringEquals: { 'aws:SourceArn': [ARN, FOREIGN_ARN] } } },
      {
        ...WRITE,
        Resource: [OWN, `${BUCKET}/AWSLogs/${OTHER}/*`],
        Condition: { StringEquals: { 'aws:SourceArn': [ARN, FOREIGN_ARN] } },
      },
    ),
    trail: [PLACE, { ...PLACE, accountId: OTHER, trailArn: FOREIGN_ARN }],
  },
  { name: 'everybody may do everything', policy: withMore(allow({ Action: '*', Resource: '*' })), answers: EVERY_HARM },
  {
    name: 'everybody may write',
    policy: withMore(allow({ Action: 's3:PutObject' })),
    answers: { othersCanWrite: 'yes' },
  },
  {
    name: 'everybody may write, but over plain HTTP',
    policy: withMore(
      allow({ Action: 's3:PutObject' }),
      deny({ Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ),
    answers: { othersCanWrite: 'yes' },
  },
  {
    name: 'everybody in an organization may write',
    policy: withMore(
      allow({ Action: 's3:PutObject', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } } }),
    ),
    answers: { othersCanWrite: 'cannot-tell' },
  },
  {
    name: 'the account itself may do everything with objects',
    policy: withMore(allow({ Action: 's3:*', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } })),
    answers: { othersCanWrite: 'yes', othersCanDelete: 'yes' },
  },
  {
    name: 'a role may delete',
    policy: withMore(allow({ Action: 's3:Delete*', Principal: { AWS: ROLE } })),
    answers: { othersCanDelete: 'yes' },
  },
  {
    name: 'a role may delete, and nobody may',
    policy: withMore(allow({ Action: 's3:Delete*', Principal: { AWS: ROLE } }), deny({ Action: 's3:Delete*' })),
  },
  {
    name: 'a role may delete, and its account may not',
    policy: withMore(
      allow({ Action: 's3:DeleteObject', Principal: { AWS: ROLE } }),
      deny({ Action: 's3:DeleteObject', Principal: { AWS: ACCOUNT } }),
    ),
  },
  {
    name: 'a role may delete, and nobody may without a second factor',
    policy: withMore(
      allow({ Action: 's3:DeleteObject', Principal: { AWS: ROLE } }),
      deny({ Action: 's3:DeleteObject', Condition: { NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } } }),
    ),
    answers: { othersCanDelete: 'cannot-tell' },
  },
  {
    name: 'a role may write somewhere else in the bucket',
    policy: withMore(allow({ Action: 's3:*', Principal: { AWS: ROLE }, Resource: `${BUCKET}/reports/*` })),
  },
  {
    name: 'AWS Config writes beside CloudTrail',
    policy: withMore(
      allow({
        Action: 's3:PutObject',
        Principal: { Service: 'config.amazonaws.com' },
        Resource: `${BUCKET}/AWSLogs/${ACCOUNT}/Config/*`,
      }),
    ),
  },
  {
    name: 'AWS Config writes wherever CloudTrail does',
    policy: withMore(allow({ Action: 's3:PutObject', Principal: { Service: 'config.amazonaws.com' }, Resource: OWN })),
    answers: { othersCanWrite: 'yes' },
  },
  {
    name: 'a role may change the policy of the bucket',
    policy: withMore(allow({ Action: 's3:Put*', Principal: { AWS: ROLE }, Resource: BUCKET })),
    answers: { othersCanControl: 'yes' },
  },
  {
    name: 'Allow with NotPrincipal: everybody else',
    policy: withMore({ ...allow({ Action: 's3:PutObject' }), Principal: undefined, NotPrincipal: { AWS: ROLE } }),
    answers: { othersCanWrite: 'yes' },
  },
  {
    name: 'Allow with NotAction: everything else',
    policy: withMore({ ...allow({ Principal: { AWS: ROLE }, NotAction: 's3:GetObject' }) }),
    answers: { othersCanWrite: 'yes', othersCanDelete: 'yes' },
  },
  {
    name: 'Allow with NotResource: everywhere else',
    policy: withMore({
      ...allow({ Action: 's3:PutObject', Principal: { AWS: ROLE } }),
      Resource: undefined,
      NotResource: `${BUCKET}/reports/*`,
    }),
    answers: { othersCanWrite: 'yes' },
  },
  {
    name: 'Deny with NotResource of the folder: nothing else may be written',
    policy: withMore({ ...deny({ Action: 's3:PutObject' }), Resource: undefined, NotResource: OWN }),
  },
  {
    name: 'Deny with NotPrincipal of a role: CloudTrail is denied too',
    policy: withMore({ ...deny({ Action: 's3:PutObject' }), Principal: undefined, NotPrincipal: { AWS: ROLE } }),
    answers: { canDeliver: 'no' },
  },
  {
    name: 'Deny with NotPrincipal of CloudTrail: it alone may write',
    policy: withMore(allow({ Action: 's3:PutObject' }), {
      ...deny({ Action: 's3:PutObject' }),
      Principal: undefined,
      NotPrincipal: { Service: 'cloudtrail.amazonaws.com' },
    }),
  },
  {
    name: 'Deny outside of an organization, without an exception for services',
    policy: withMore(
      deny({ Action: 's3:*', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } } }),
    ),
    answers: { canDeliver: 'no' },
  },
  {
    name: 'Deny outside of an organization, but for services',
    policy: withMore(
      deny({
        Action: 's3:*',
        Condition: {
          StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
          Bool: { 'aws:PrincipalIsAWSService': 'false' },
        },
      }),
    ),
  },
  {
    name: 'Deny without the header of a KMS key, which hangs on the trail',
    policy: withMore(
      deny({
        Action: 's3:PutObject',
        Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
      }),
    ),
    answers: { canDeliver: 'cannot-tell' },
  },
  {
    name: 'Deny of a part of the folder',
    policy: withMore(deny({ Action: 's3:PutObject', Resource: `${BUCKET}/AWSLogs/${ACCOUNT}/CloudTrail/eu-*` })),
    answers: { canDeliver: 'cannot-tell' },
  },
  {
    name: 'the service of another name',
    policy: withWrite({ Principal: { Service: 'cloudtrail.amazonaws.com.cn' } }),
    answers: { canDeliver: 'no', othersCanWrite: 'cannot-tell' },
  },
];
