/** What a review of a trail's set-up, or a check of its bucket policy, found; stable across versions. */
export type SetupCode =
  // the bucket policy
  /** The bucket policy cannot be read, or is none. */
  | 'policy-unreadable'
  /** CloudTrail cannot deliver under the bucket policy. */
  | 'policy-no-delivery'
  /** Whether CloudTrail can deliver under the bucket policy hangs on what is not evaluated. */
  | 'policy-delivery-unknown'
  /** Somebody other than CloudTrail may write where the trail's objects lie. */
  | 'policy-others-write'
  /** Whether somebody else may write there hangs on what is not evaluated. */
  | 'policy-others-write-unknown'
  /** Somebody other than CloudTrail may delete the trail's objects, or lift what keeps them from being deleted. */
  | 'policy-others-delete'
  /** Whether somebody else may delete them hangs on what is not evaluated. */
  | 'policy-others-delete-unknown'
  /** Somebody may change the bucket's policy, lifecycle, versioning, lock or replication, or delete the bucket. */
  | 'policy-others-control'
  /** Whether somebody may change the bucket hangs on what is not evaluated. */
  | 'policy-others-control-unknown'
  /** CloudTrail may do more than look at the ACL and write below the trail's folder. */
  | 'policy-wider'
  /** Whether CloudTrail may do more hangs on what is not evaluated. */
  | 'policy-wider-unknown'
  /** CloudTrail may write for trails of anybody: no condition binds it to the trail or its account. */
  | 'policy-source-open'
  /** Whether a condition binds CloudTrail to the trail or its account hangs on what is not evaluated. */
  | 'policy-source-unknown'
  // the trail
  /** An output was not given, so that nothing can be said of what it tells. */
  | 'not-given'
  /** An output does not hold what it should tell. */
  | 'not-told'
  /** The trail names no S3 bucket. */
  | 'no-bucket'
  /** The trail records its home region alone. */
  | 'single-region'
  /** The trail leaves out events of global services, such as IAM and STS. */
  | 'global-events-off'
  /** CloudTrail writes no digests for the trail. */
  | 'validation-off'
  /** The trail does not log. */
  | 'logging-off'
  /** The last delivery of log files to S3 failed. */
  | 'log-delivery-failed'
  /** The last delivery of a digest to S3 failed. */
  | 'digest-delivery-failed'
  /** The last delivery to CloudWatch Logs failed. */
  | 'cloudwatch-delivery-failed'
  /** The last notification by SNS failed. */
  | 'notification-failed'
  /** No log file was delivered for more than a quarter of an hour. */
  | 'logs-late'
  /** No digest was delivered for more than an hour and a half. */
  | 'digests-late'
  /** A delivery lies ahead of the time of the review, so that nothing can be said of how fresh it is. */
  | 'time-ahead'
  /** Log files are not encrypted with a key of KMS. */
  | 'kms-off'
  /** The trail does not deliver to CloudWatch Logs. */
  | 'cloudwatch-logs-off'
  /** The log group that the trail names is not among those given. */
  | 'log-group-missing'
  /** The log group keeps events for less than 90 days. */
  | 'log-group-short'
  /** Management events that change something are not recorded, or not all. */
  | 'management-writes-off'
  /** Management events that only read are not recorded, or not all. */
  | 'management-reads-off'
  /** Management events of some services are left out. */
  | 'management-events-excluded'
  /** No data events of S3 objects are recorded. */
  | 'data-events-off'
  /** The selectors have a part that is not evaluated. */
  | 'selectors-unknown'
  /** Of an organization trail, the organization was not given, so that the bucket policy cannot be checked for it. */
  | 'organization-unknown'
  /** The bucket keeps no versions of objects. */
  | 'versioning-off'
  /** Nothing keeps the bucket's objects from being deleted for a time. */
  | 'object-lock-off';

/** `error`: evidence is missing, or can be taken away. `gap`: it cannot be told. `warning`: worth mending. */
export type SetupSeverity = 'error' | 'gap' | 'warning';

/** Something about a trail's set-up to act on. */
export interface SetupFinding {
  readonly severity: SetupSeverity;
  readonly code: SetupCode;
  /** What was found, in a sentence. */
  readonly message: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do next. */
  readonly action: string;
  /** A command of the AWS CLI that mends it, or tells more. */
  readonly command?: string;
}
