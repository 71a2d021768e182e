import type {
  AttributedAverage,
  InsightAttribute,
  InsightFields,
  InsightState,
  InsightType,
} from './insight-fields.ts';

/** An average. */
export interface InsightAverage {
  /** Calls or errors a minute; often with an exponent in the text, such as `9.82222E-5`. */
  average: number;
}

/** How unusual the activity is. */
export interface InsightStatistics {
  /** The usual rate: that of the seven days before the activity. */
  baseline: InsightAverage;
  /** The rate of the unusual activity. */
  insight: InsightAverage;
  /** Minutes that the activity lasted; a record of the start has it too. */
  insightDuration: number;
  /** Minutes that the usual rate was taken from: a week, 10,080, or more. Absent from the first records, of 2019. */
  baselineDuration?: number;
}

/** The values of one attribute that the activity goes back to, and those that are usual. */
export interface InsightAttribution {
  attribute: InsightAttribute;
  /** Of the unusual activity: at most five, the most frequent first. */
  insight: AttributedAverage[];
  /** Of the usual activity: at most five, the most frequent first. May be empty. */
  baseline: AttributedAverage[];
}

/** Figures and causes of an unusual activity. */
export interface InsightContext {
  statistics: InsightStatistics;
  /** One for each attribute. Absent before July 2020. */
  attributions?: InsightAttribution[];
}

/** What is unusual. */
export interface InsightDetails {
  state: InsightState;
  /** The service that was called. */
  eventSource: string;
  /** The API that was called. */
  eventName: string;
  insightType: InsightType;
  /** The error whose rate is unusual. Absent unless `insightType` is `ApiErrorRateInsight`. Since 2021. */
  errorCode?: string;
  /** Figures and causes. AWS documents it as always there. */
  insightContext?: InsightContext;
}

/**
 * Unusual activity, as trails deliver it under `CloudTrail-Insight`: one record when it begins and one when it has ended. There is no
 * `userIdentity`, `eventSource` or `eventName` beside `insightDetails`. Source: AWS CloudTrail User Guide, "CloudTrail record contents for
 * Insights events for trails".
 */
export interface TrailInsightRecord extends InsightFields {
  /** Tells the records of trails from those of event data stores. Since 1.07. */
  insightDetails: InsightDetails;
}
