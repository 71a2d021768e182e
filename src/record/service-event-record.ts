import type { CommonFields } from './common-fields.ts';
import type { EventPayload } from './event-payload.ts';

/**
 * Something that an AWS service did by itself, such as the rotation of a KMS key; also the sign-ins of IAM Identity Center. Its
 * `userIdentity` often has no type. Source: AWS CloudTrail User Guide, "AWS service events".
 */
export interface ServiceEventRecord extends CommonFields {
  /** Since 1.02. */
  eventType: 'AwsServiceEvent';
  /** What triggered the event, and its result, in the service's own words. At most 100 KB. Absent where there is none. Since 1.05. */
  serviceEventDetails?: EventPayload | null;
}
