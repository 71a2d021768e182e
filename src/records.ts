export { type ErrorCode, type ErrorPlace, TrailproofError } from './base/errors.ts';
export type { JsonObject, JsonValue } from './base/json.ts';
export type { ByteSource, ReadableStreamLike, ReadableStreamReaderLike, StreamableBlobLike } from './bytes/body.ts';
export type { Envelope } from './envelope/envelope.ts';
export { type NotifiedObject, parseNotification } from './envelope/parse-notification.ts';
export { parseRecords } from './envelope/parse-records.ts';
export {
  type ParseRecordsOptions,
  type SafeParseRecordsResult,
  safeParseRecords,
} from './envelope/safe-parse-records.ts';
export type { RawRecord, RejectedRecord } from './envelope/sort-records.ts';
export { type StreamRecordsOptions, streamRecords } from './envelope/stream-records.ts';
export { toNdjson } from './envelope/to-ndjson.ts';
export type { AbortSignalLike } from './object/object-source.ts';
export type { ActivityData, ActivityIdentity, ActivityMetadata, ActivityRecord } from './record/activity-record.ts';
export { actorOf } from './record/actor-of.ts';
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
export { type CallRecord, isCallRecord } from './record/call-record.ts';
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
export { type DedupeOptions, dedupe } from './record/dedupe.ts';
export type { EarlyRecord } from './record/early-record.ts';
export type { EdgeDeviceDetails } from './record/edge-device-details.ts';
export type { CallCategory, EventCategory, OtherCategory } from './record/event-category.ts';
export type { EventContext } from './record/event-context.ts';
export type { EventPayload } from './record/event-payload.ts';
export type { EventResource } from './record/event-resource.ts';
export { eventTimeMs } from './record/event-time-ms.ts';
export type {
  CloudTrailEvents,
  TrailAdvancedEventSelector,
  TrailEventSelector,
} from './record/events/cloudtrail-events.ts';
export type {
  Ec2Instance,
  Ec2InstanceState,
  Ec2IpPermission,
  Ec2List,
  Ec2PermissionChange,
  Ec2Return,
  Ec2SecurityGroupRule,
  Ec2StateChange,
  Ec2Tag,
} from './record/events/ec2-elements.ts';
export type { Ec2Events } from './record/events/ec2-events.ts';
export type { EventRegistry } from './record/events/event-registry.ts';
export type {
  IamAccessKeyElement,
  IamEvents,
  IamLoginProfileElement,
  IamRoleElement,
  IamTag,
  IamUserElement,
} from './record/events/iam-events.ts';
export type { KmsEvents } from './record/events/kms-events.ts';
export type { S3Events } from './record/events/s3-events.ts';
export type { SignInEvents } from './record/events/sign-in-events.ts';
export type { SsoEvents } from './record/events/sso-events.ts';
export type { StsAssumedRoleUser, StsCredentials, StsEvents } from './record/events/sts-events.ts';
export type { EvidenceRecord } from './record/evidence-record.ts';
export type {
  AttributedAverage,
  InsightAttribute,
  InsightFields,
  InsightState,
  InsightType,
} from './record/insight-fields.ts';
export { isOmitted, type OmittedField } from './record/is-omitted.ts';
export type { LakeFields } from './record/lake-fields.ts';
export type { LakeInsightAttribution, LakeInsightContext, LakeInsightRecord } from './record/lake-insight-record.ts';
export type { LaterFields } from './record/later-fields.ts';
export { type NarrowedEvent, narrowEvent, type PayloadField } from './record/narrow-event.ts';
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
export { sortByEventTime } from './record/sort-by-event-time.ts';
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
