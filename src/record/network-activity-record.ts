import type { CommonFields } from './common-fields.ts';
import type { Unrecognized } from './unrecognized.ts';

/**
 * A call through a VPC endpoint, delivered to the owner of the endpoint. `userAgent`, `readOnly`, `managementEvent`, `requestParameters`
 * and `responseElements` are absent from AWS's examples, as is `eventContext` by rule. A caller of another account has the short
 * identity `AWSAccount`; a call that the endpoint's policy denied has the error code `VpceAccessDenied`. Source: AWS CloudTrail User
 * Guide, "Logging network activity events" and "Understanding CloudTrail events".
 */
export interface NetworkActivityRecord extends Omit<CommonFields, 'eventCategory'> {
  /** AWS's examples have the singular, its list of fields the plural: compare with both, or tell the family by `eventCategory`. */
  eventType: 'AwsVpceEvent' | 'AwsVpceEvents' | Unrecognized;
  /** Since 1.07; network activity itself since 1.09. */
  eventCategory: 'NetworkActivity';
}
