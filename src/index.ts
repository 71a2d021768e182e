export { type ErrorCode, type ErrorPlace, TrailproofError } from './base/errors.ts';
export type { JsonObject, JsonValue } from './base/json.ts';
export type { Instant } from './base/time.ts';
export type { ByteSource, ReadableStreamLike, ReadableStreamReaderLike } from './bytes/body.ts';
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
export { parseRecords } from './envelope/parse-records.ts';
export {
  type ParseRecordsOptions,
  type RejectedRecord,
  type SafeParseRecordsResult,
  safeParseRecords,
} from './envelope/safe-parse-records.ts';
export type { Envelope } from './envelope/unwrap.ts';
export type { ImportPublicKeysOptions } from './keys/import-options.ts';
export { importPublicKeys } from './keys/import-public-keys.ts';
export type { KeyRejectionCode } from './keys/key-policy.ts';
export type { PublicKey, PublicKeyJson, PublicKeyRing, PublicKeyRingJson, RejectedKey } from './keys/key-ring.ts';
export {
  type DigestKey,
  formatObjectKey,
  type KeyPlace,
  type LogKey,
  type ObjectKey,
  parseObjectKey,
} from './object/object-key.ts';
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
export type { Addendum, AddendumReason } from './record/addendum.ts';
export type { ApiCallRecord } from './record/api-call-record.ts';
export type { CallFields } from './record/call-fields.ts';
export type { CallerFields, InScopeOf, InvokedByDelegate, OnBehalfOf } from './record/caller-fields.ts';
export type { CloudTrailRecord } from './record/cloudtrail-record.ts';
export type { CommonFields } from './record/common-fields.ts';
export { compareEventVersion } from './record/compare-event-version.ts';
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
export type { LaterFields } from './record/later-fields.ts';
export { type RecordIssue, RecordsError } from './record/records-error.ts';
export type { ServiceEventRecord } from './record/service-event-record.ts';
export type {
  SessionAttributes,
  SessionContext,
  SessionIssuer,
  WebIdFederationData,
} from './record/session-context.ts';
export type { TlsDetails } from './record/tls-details.ts';
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
export { type FormatReportOptions, formatReport } from './report/format-report.ts';
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
