/**
 * The edge device that a request was made to, so far S3 on Outposts. At most 28 KB. Source: AWS CloudTrail User Guide, "CloudTrail record
 * contents for management, data, and network activity events"; the inner fields from AWS's CloudTrail Processing Library.
 */
export interface EdgeDeviceDetails {
  /** Such as `outposts`. */
  type?: string;
  /** Id of the device, as S3 on Outposts spells the field: `op-…`. */
  deviceID?: string;
  /** Id of the device, in the spelling of AWS's library. */
  deviceId?: string;
  /** Id of the Snow job. */
  snowJobId?: string;
  /** Family of devices that it belongs to. */
  deviceFamily?: string;
  /** More about the device, by name. */
  attributes?: Record<string, string>;
}
