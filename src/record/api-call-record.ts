import type { CommonFields } from './common-fields.ts';
import type { EdgeDeviceDetails } from './edge-device-details.ts';

/** A call of an AWS API: the bulk of all management events, and nearly all data events. */
export interface ApiCallRecord extends CommonFields {
  /** Since 1.02. */
  eventType: 'AwsApiCall';
  /** Version of the called API, in whatever form the service has: `2012-06-01`, `20140328`. Absent where it has none. Since 1.01. */
  apiVersion?: string;
  /** The edge device that was called. Absent unless it was S3 on Outposts. At most 28 KB. Since 1.08. */
  edgeDeviceDetails?: EdgeDeviceDetails;
}
