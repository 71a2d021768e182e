export { type ErrorCode, type ErrorPlace, TrailproofError } from './base/errors.ts';
export type { JsonObject, JsonValue } from './base/json.ts';
export type { BlobLike, ByteSource, ReadableStreamLike, ReadableStreamReaderLike } from './bytes/body.ts';
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
