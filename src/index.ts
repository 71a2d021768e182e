export { type ErrorCode, type ErrorPlace, TrailproofError } from './base/errors.ts';
export type { JsonObject, JsonValue } from './base/json.ts';
export type { Instant } from './base/time.ts';
export type { ByteSource, ReadableStreamLike, ReadableStreamReaderLike, StreamableBlobLike } from './bytes/body.ts';
export type { RuntimePath } from './bytes/runtime.ts';
export type { Digest, LogFileReference } from './digest/digest-file.ts';
export type { Judgement, OutcomeCode, OutcomeNote, OutcomeStatus } from './digest/outcome.ts';
export { parseDigest } from './digest/parse-digest.ts';
export { digestSigningString, type SignedFields } from './digest/signing-string.ts';
export {
  type DigestCircumstances,
  type DigestVerification,
  type VerifyDigestOptions,
  verifyDigest,
} from './digest/verify-digest.ts';
export { type LogFileVerification, type VerifyLogFileOptions, verifyLogFile } from './digest/verify-log-file.ts';
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
export type { ImportPublicKeysOptions } from './keys/import-options.ts';
export { importPublicKeys } from './keys/import-public-keys.ts';
export type { KeyRejectionCode } from './keys/key-policy.ts';
export type { PublicKey, PublicKeyJson, PublicKeyRing, PublicKeyRingJson, RejectedKey } from './keys/key-ring.ts';
export type {
  ProvenCode,
  QueryResultsCode,
  QueryResultsFinding,
  QueryResultsFindingCode,
} from './lake/finding.ts';
export type { QueryResultsFiles, ResultFileLike } from './lake/given-files.ts';
export type { QueryPlace } from './lake/query-place.ts';
export type {
  QueryResultsReport,
  ResultFileVerification,
  ResultsJudgement,
  SignatureJudgement,
  UnsignedFields,
} from './lake/query-results-report.ts';
export type { QueryResultsScope, VerifyQueryResultsOptions } from './lake/verify-options.ts';
export { verifyQueryResults } from './lake/verify-query-results.ts';
export { formatObjectKey } from './object/format-object-key.ts';
export { type LogPrefixesOptions, logPrefixes } from './object/log-prefixes.ts';
export type { DigestKey, KeyPlace, LogKey, LogKind } from './object/object-key.ts';
export type {
  AbortSignalLike,
  ListedObject,
  ListedPrefix,
  ListRequest,
  ObjectRef,
  ObjectSource,
  SourceOptions,
  StoredObject,
} from './object/object-source.ts';
export { type ObjectKey, parseObjectKey } from './object/parse-object-key.ts';
export type { QueryResultKey, QuerySignKey } from './object/query-key.ts';
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
export { type FormatOutcomeOptions, formatOutcome, type ReportStyle } from './report/format-outcome.ts';
export { type FormatQueryResultsOptions, formatQueryResults } from './report/format-query-results.ts';
export { type FormatReportOptions, formatReport } from './report/format-report.ts';
export { type FormatReviewOptions, formatReview } from './report/format-review.ts';
export type { Answer } from './setup/answer.ts';
export { type BucketPolicyAnswers, type BucketPolicyCheck, checkBucketPolicy } from './setup/check-bucket-policy.ts';
export { reviewTrail, type TrailReview, type TrailReviewInput } from './setup/review-trail.ts';
export type { ReviewedTrail } from './setup/reviewed-trail.ts';
export type { SetupCode, SetupFinding, SetupSeverity } from './setup/setup-code.ts';
export { type BucketPolicy, type BucketPolicyStatement, trailBucketPolicy } from './setup/trail-bucket-policy.ts';
export type { TrailPlace } from './setup/trail-place.ts';
export type { BlobLike } from './source/blob.ts';
export type { FolderBuckets } from './source/bucket-trees.ts';
export type { FileEntryLike, FileHandleLike } from './source/file-nodes.ts';
export { type ChosenFiles, type FileLike, type FilesSourceOptions, filesSource } from './source/files-source.ts';
export { type MemoryObjects, memorySource } from './source/memory-source.ts';
export type { Chain, FolderDay } from './trail/chain.ts';
export type { CheckpointAsked, CheckpointChain, CheckpointFolder, TrailCheckpoint } from './trail/checkpoint.ts';
export type { TaskCheckpoint } from './trail/checkpoint-border.ts';
export type { FindingCode, Severity } from './trail/finding.ts';
export type { Interval } from './trail/interval.ts';
export { mergeResults } from './trail/merge-results.ts';
export type { TrailLimits, TrailOptions, TrailOutcome, TrailProgress, TrailScope } from './trail/options.ts';
export { planTrail } from './trail/plan-trail.ts';
export { reportOf } from './trail/report-of.ts';
export type { Counts, TrailResult, VerificationTask } from './trail/task.ts';
export type { VerifyTaskOptions } from './trail/task-context.ts';
export type {
  ChainReport,
  Finding,
  ReportInterval,
  TrailReport,
  UncoveredInterval,
  Verdict,
} from './trail/trail-report.ts';
export { verifyTask } from './trail/verify-task.ts';
export { verifyTrail } from './trail/verify-trail.ts';
export { type AlteredLog, type EventProof, type FoundEvent, findProof } from './verified/find-proof.ts';
export type {
  DigestProof,
  RejectedVerifiedRecord,
  VerifiedLogFile,
  VerifiedRecord,
  Voucher,
  VouchingDigest,
} from './verified/verified-record.ts';
export { type VerifiedRecordsOptions, verifiedRecords } from './verified/verified-records.ts';
