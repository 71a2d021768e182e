import type { EventPayload } from './event-payload.ts';
import type { LakeFields } from './lake-fields.ts';
import type { Unrecognized } from './unrecognized.ts';

/**
 * The state of a resource, as AWS Config recorded it into an event data store. Source: AWS CloudTrail User Guide, "Supported SQL schemas
 * for event data stores".
 */
export interface ConfigurationItemRecord extends LakeFields {
  eventType: 'AwsConfigurationItem' | Unrecognized;
  eventCategory: 'ConfigurationItem';
  /** The configuration item. AWS documents its columns in lower case only, so what stands in it is not checked. */
  eventData: EventPayload;
}
