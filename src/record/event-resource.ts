/**
 * A resource that the call touched; the order of resources means nothing. Source: AWS CloudTrail User Guide, "CloudTrail record contents
 * for management, data, and network activity events".
 */
export interface EventResource {
  /** ARN of the resource. Absent where `ARNPrefix` stands in its place. */
  ARN?: string;
  /** Common beginning of the ARNs, for a call that lists or works on many objects under a prefix. */
  ARNPrefix?: string;
  /** Account that owns the resource. Absent for S3 objects. */
  accountId?: string;
  /** Such as `AWS::S3::Object`. Absent in older records of STS and KMS. */
  type?: string;
}
