import type {
  AttributedAverage,
  InsightAttribute,
  InsightFields,
  InsightState,
  InsightType,
} from './insight-fields.ts';

/** The values of one attribute that the activity goes back to, and those that are usual. */
export interface LakeInsightAttribution {
  attribute: InsightAttribute;
  /** Of the unusual activity: at most five, the most frequent first. */
  insight?: AttributedAverage[];
  /** Of the usual activity: at most five, the most frequent first. */
  baseline?: AttributedAverage[];
  /** Deprecated since June 2025, for `insight`. */
  insightValue?: string;
  /** Deprecated since June 2025, for `insight`. */
  insightAverage?: number;
  /** Deprecated since June 2025, for `baseline`. */
  baselineValue?: string;
  /** Deprecated since June 2025, for `baseline`. */
  baselineAverage?: number;
}

/** Figures and causes of an unusual activity. */
export interface LakeInsightContext {
  /** The usual rate: calls or errors a minute. */
  baselineAverage: number;
  /** The rate of the unusual activity: calls or errors a minute. */
  insightAverage: number;
  /** Minutes that the usual rate was taken from. */
  baselineDuration?: number;
  /** Minutes that the activity lasted. */
  insightDuration?: number;
  /** One for each attribute. */
  attributions?: LakeInsightAttribution[];
}

/**
 * Unusual activity, as event data stores hold it: flat, without `insightDetails`. Source: AWS CloudTrail User Guide, "CloudTrail record
 * contents for Insights events for event data stores".
 */
export interface LakeInsightRecord extends InsightFields {
  insightDetails?: undefined;
  /** ARN of the event data store whose management events were analysed. */
  insightSource: string;
  insightState: InsightState;
  /** The service that was called. */
  insightEventSource: string;
  /** The API that was called. */
  insightEventName: string;
  /** The error whose rate is unusual. Absent unless `insightType` is `ApiErrorRateInsight`. */
  insightErrorCode?: string;
  insightType: InsightType;
  insightContext: LakeInsightContext;
}
