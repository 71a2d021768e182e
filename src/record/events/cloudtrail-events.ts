/** What a trail logs. */
export interface TrailEventSelector {
  /** `All`, `ReadOnly` or `WriteOnly`. */
  readWriteType?: string;
  includeManagementEvents?: boolean;
  dataResources?: { type?: string; values?: string[] }[];
  excludeManagementEventSources?: string[];
}

/** What a trail logs, in advanced form. */
export interface TrailAdvancedEventSelector {
  name?: string;
  fieldSelectors?: { field?: string; equals?: string[]; startsWith?: string[]; notEquals?: string[] }[];
}

/** The settings of a trail. @inline */
interface TrailSettings {
  name?: string;
  s3BucketName?: string;
  s3KeyPrefix?: string;
  snsTopicName?: string;
  includeGlobalServiceEvents?: boolean;
  isMultiRegionTrail?: boolean;
  /** Of the request. */
  enableLogFileValidation?: boolean;
  isOrganizationTrail?: boolean;
  kmsKeyId?: string;
  cloudWatchLogsLogGroupArn?: string;
  cloudWatchLogsRoleArn?: string;
}

/** Settings as they are now. @inline */
interface TrailResponse extends Omit<TrailSettings, 'enableLogFileValidation'> {
  trailARN?: string;
  logFileValidationEnabled?: boolean;
}

/** Selectors of a trail. @inline */
interface Selectors {
  eventSelectors?: TrailEventSelector[];
  advancedEventSelectors?: TrailAdvancedEventSelector[];
}

/** Calls of CloudTrail. Source: AWS CloudTrail API Reference; the spelling from CloudTrail's records. */
export interface CloudTrailEvents {
  CreateTrail: { requestParameters: TrailSettings; responseElements: TrailResponse };
  UpdateTrail: { requestParameters: TrailSettings; responseElements: TrailResponse };
  /** `name` is the trail's name or ARN. */
  StartLogging: { requestParameters: { name?: string } };
  /** `name` is the trail's name or ARN. */
  StopLogging: { requestParameters: { name?: string } };
  /** `name` is the trail's name or ARN. */
  DeleteTrail: { requestParameters: { name?: string } };
  PutEventSelectors: {
    requestParameters: Selectors & { trailName?: string };
    responseElements: Selectors & { trailARN?: string };
  };
}
