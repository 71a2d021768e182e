import type { OptionalCallFields } from './optional-call-fields.ts';
import type { Unrecognized } from './unrecognized.ts';

/** The five minutes that were summed up. */
export interface TimeWindow {
  /** The first instant of it. AWS's pages show `2025-11-17T19:20:00Z` and `2025-10-30 23:45:00`, in UTC. */
  windowStart: string;
  /** The first instant behind it, in the form of `windowStart`. */
  windowEnd: string;
  /** An ISO 8601 duration. */
  windowSize: 'PT5M' | Unrecognized;
}

/** One value of a dimension, and how many events had it. */
export interface DimensionStatistic {
  /** The value, such as an API's name. Identities are written as `<type>:<account or AWS Internal>`. */
  name: string;
  /** Events, where `aggregationType` is `Count`. */
  value: number;
}

/** Events counted by the values of one field. */
export interface AggregatedDimension {
  /** The field. AWS's pages name `sourceIpAddress`, where records have `sourceIPAddress`. */
  dimension:
    | 'eventName'
    | 'resourceARN'
    | 'userIdentity'
    | 'userAgent'
    | 'sourceIpAddress'
    | 'errorCodes'
    | Unrecognized;
  statistics: DimensionStatistic[];
  aggregationType: 'Count' | Unrecognized;
}

/** The counts: by the dimension that the template is about, and by others. */
export interface AggregatedSummary {
  primaryDimension: AggregatedDimension;
  details?: AggregatedDimension[];
}

/**
 * Data events of five minutes, summed up: one record for each template (`API_ACTIVITY`, `RESOURCE_ACCESS`, `USER_ACTIONS`) and set of keys,
 * delivered under `CloudTrail-Aggregated`. There is no `eventTime`, `eventName`, `userIdentity` or `eventID`. Source: AWS CloudTrail User
 * Guide, "CloudTrail record contents for aggregated events".
 */
export interface AggregatedRecord extends OptionalCallFields {
  /** A counter of its own: `1.0`. */
  eventVersion: string;
  /** Account whose events were summed up. */
  accountId: string;
  /** CloudTrail's GUID of the record, spelled with a small `d`. */
  eventId: string;
  eventCategory: 'Aggregated';
  eventType: 'AwsAggregatedEvent' | Unrecognized;
  /** Region of the events. */
  awsRegion: string;
  /** The service that was called, as `<service>.amazonaws.com`. */
  eventSource: string;
  timeWindow: TimeWindow;
  summary: AggregatedSummary;
}
