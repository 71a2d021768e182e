import type { Unrecognized } from './unrecognized.ts';

/** Categories of the families that describe a call in the fields of `CommonFields`: management and data events. */
export type CallCategory = 'Management' | 'Data';

/** Categories that belong to one family each: network activity, Insights, aggregated events, and those of event data stores. */
export type OtherCategory =
  | 'NetworkActivity'
  | 'Insight'
  | 'Aggregated'
  | 'ActivityAuditLog'
  | 'ConfigurationItem'
  | 'Evidence';

/** Every category that CloudTrail documents. Absent before version 1.07. */
export type EventCategory = CallCategory | OtherCategory | Unrecognized;
