import type { CloudTrailEvents } from './cloudtrail-events.ts';
import type { Ec2Events } from './ec2-events.ts';
import type { IamEvents } from './iam-events.ts';
import type { KmsEvents } from './kms-events.ts';
import type { S3Events } from './s3-events.ts';
import type { SignInEvents } from './sign-in-events.ts';
import type { SsoEvents } from './sso-events.ts';
import type { StsEvents } from './sts-events.ts';

/**
 * What stands in the payload fields of a record, by `eventSource` and `eventName`: the calls that detections look at most. It is documented
 * by AWS and not checked, so every field may be absent. Programs add calls by module augmentation.
 *
 * @example
 * declare module 'trailproof' {
 *   interface EventRegistry {
 *     'sqs.amazonaws.com': { DeleteQueue: { requestParameters: { queueUrl?: string } } };
 *   }
 *   interface IamEvents {
 *     DeleteRole: { requestParameters: { roleName?: string } };
 *   }
 * }
 */
export interface EventRegistry {
  'cloudtrail.amazonaws.com': CloudTrailEvents;
  'ec2.amazonaws.com': Ec2Events;
  'iam.amazonaws.com': IamEvents;
  'kms.amazonaws.com': KmsEvents;
  's3.amazonaws.com': S3Events;
  'signin.amazonaws.com': SignInEvents;
  'sso.amazonaws.com': SsoEvents;
  'sts.amazonaws.com': StsEvents;
}
