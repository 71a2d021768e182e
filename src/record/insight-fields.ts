import type { OptionalCallFields } from './optional-call-fields.ts';
import type { Unrecognized } from './unrecognized.ts';

/** Whether it is the rate of calls or of errors that is unusual. */
export type InsightType = 'ApiCallRateInsight' | 'ApiErrorRateInsight' | Unrecognized;

/** Whether the unusual activity begins or has ended. */
export type InsightState = 'Start' | 'End' | Unrecognized;

/** What calls are counted by; `resourceArn` for data events only. */
export type InsightAttribute = 'userIdentityArn' | 'userAgent' | 'errorCode' | 'resourceArn' | Unrecognized;

/** A value, and how many calls a minute had it on average. */
export interface AttributedAverage {
  /** Such as an ARN or a user agent. Among error codes, the text `null` stands for calls without an error. */
  value: string;
  /** Calls a minute. */
  average: number;
}

/** The fields that Insights records of trails and of event data stores have in common. */
export interface InsightFields extends OptionalCallFields {
  /** `1.07` and above. */
  eventVersion: string;
  /** `'AwsCloudTrailInsight'`, so far. Since 1.07. */
  eventType: 'AwsCloudTrailInsight' | Unrecognized;
  /** Since 1.07. */
  eventCategory: 'Insight';
  /** CloudTrail's GUID of the record: the start and the end of one activity have an id each. */
  eventID: string;
  /** When the unusual activity began or ended, in UTC by the minute: `2020-09-23T05:01:00Z`. */
  eventTime: string;
  /** Region of the unusual activity. */
  awsRegion: string;
  /** GUID that the start and the end of one activity share. */
  sharedEventID: string;
}
