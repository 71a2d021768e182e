export { type ErrorCode, type ErrorPlace, TrailproofError } from './base/errors.ts';
export type { JsonObject, JsonValue } from './base/json.ts';
export { parseRecords } from './envelope/parse-records.ts';
export {
  type ParseRecordsOptions,
  type RejectedRecord,
  type SafeParseRecordsResult,
  safeParseRecords,
} from './envelope/safe-parse-records.ts';
export type { Envelope } from './envelope/unwrap.ts';
export type { ActivityData, ActivityIdentity, ActivityMetadata, ActivityRecord } from './record/activity-record.ts';
export type { Addendum, AddendumReason } from './record/addendum.ts';
export type {
  AggregatedDimension,
  AggregatedRecord,
  AggregatedSummary,
  DimensionStatistic,
  TimeWindow,
} from './record/aggregated-record.ts';
export type { ApiCallRecord } from './record/api-call-record.ts';
export type { CallFields } from './record/call-fields.ts';
export type { CallerFields, InScopeOf, InvokedByDelegate, OnBehalfOf } from './record/caller-fields.ts';
export type { CloudTrailRecord } from './record/cloudtrail-record.ts';
export type { CommonFields } from './record/common-fields.ts';
export { compareEventVersion } from './record/compare-event-version.ts';
export type { ConfigurationItemRecord } from './record/configuration-item-record.ts';
export type { ConsoleActionRecord } from './record/console-action-record.ts';
export type {
  ConsoleSignInRecord,
  SignInDetails,
  SignInOutcome,
  SignInResponse,
  YesOrNo,
} from './record/console-sign-in-record.ts';
export type { EarlyRecord } from './record/early-record.ts';
export type { EdgeDeviceDetails } from './record/edge-device-details.ts';
export type { CallCategory, EventCategory, OtherCategory } from './record/event-category.ts';
export type { EventContext } from './record/event-context.ts';
export type { EventPayload } from './record/event-payload.ts';
export type { EventResource } from './record/event-resource.ts';
export { eventTimeMs } from './record/event-time-ms.ts';
export type { EvidenceRecord } from './record/evidence-record.ts';
export type {
  AttributedAverage,
  InsightAttribute,
  InsightFields,
  InsightState,
  InsightType,
} from './record/insight-fields.ts';
export type { LakeFields } from './record/lake-fields.ts';
export type { LakeInsightAttribution, LakeInsightContext, LakeInsightRecord } from './record/lake-insight-record.ts';
export type { LaterFields } from './record/later-fields.ts';
export type { NetworkActivityRecord } from './record/network-activity-record.ts';
export type { OptionalCallFields } from './record/optional-call-fields.ts';
export { type RecordIssue, RecordsError } from './record/records-error.ts';
export type { ServiceEventRecord } from './record/service-event-record.ts';
export type {
  SessionAttributes,
  SessionContext,
  SessionIssuer,
  WebIdFederationData,
} from './record/session-context.ts';
export type { TlsDetails } from './record/tls-details.ts';
export type {
  InsightAttribution,
  InsightAverage,
  InsightContext,
  InsightDetails,
  InsightStatistics,
  TrailInsightRecord,
} from './record/trail-insight-record.ts';
export type { BooleanText, Unrecognized } from './record/unrecognized.ts';
export type { UnrecognizedRecord } from './record/unrecognized-record.ts';
export type {
  AssumedRoleIdentity,
  AWSAccountIdentity,
  AWSServiceIdentity,
  DirectoryIdentity,
  FederatedCallerFields,
  FederatedUserIdentity,
  IAMUserIdentity,
  IdentityCenterUserIdentity,
  NamedCallerFields,
  RoleIdentity,
  RootIdentity,
  SAMLUserIdentity,
  UnknownIdentity,
  UnrecognizedIdentity,
  UntypedIdentity,
  UserIdentity,
  WebIdentityUserIdentity,
} from './record/user-identity.ts';
