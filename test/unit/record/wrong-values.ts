import type {
  ActivityData,
  ActivityIdentity,
  ActivityMetadata,
  ActivityRecord,
} from '../../../src/record/activity-record.ts';
import type { Addendum } from '../../../src/record/addendum.ts';
import type {
  AggregatedDimension,
  AggregatedRecord,
  AggregatedSummary,
  DimensionStatistic,
  TimeWindow,
} from '../../../src/record/aggregated-record.ts';
import type { ApiCallRecord } from '../../../src/record/api-call-record.ts';
import type { CallerFields, InScopeOf, InvokedByDelegate, OnBehalfOf } from '../../../src/record/caller-fields.ts';
import type { CommonFields } from '../../../src/record/common-fields.ts';
import type { ConfigurationItemRecord } from '../../../src/record/configuration-item-record.ts';
import type { ConsoleActionRecord } from '../../../src/record/console-action-record.ts';
import type { ConsoleSignInRecord, SignInDetails, SignInResponse } from '../../../src/record/console-sign-in-record.ts';
import type { EarlyRecord } from '../../../src/record/early-record.ts';
import type { EdgeDeviceDetails } from '../../../src/record/edge-device-details.ts';
import type { EventContext } from '../../../src/record/event-context.ts';
import type { EventResource } from '../../../src/record/event-resource.ts';
import type { EvidenceRecord } from '../../../src/record/evidence-record.ts';
import type { AttributedAverage, InsightFields } from '../../../src/record/insight-fields.ts';
import type { LakeFields } from '../../../src/record/lake-fields.ts';
import type {
  LakeInsightAttribution,
  LakeInsightContext,
  LakeInsightRecord,
} from '../../../src/record/lake-insight-record.ts';
import type { NetworkActivityRecord } from '../../../src/record/network-activity-record.ts';
import type { ServiceEventRecord } from '../../../src/record/service-event-record.ts';
import type {
  SessionAttributes,
  SessionContext,
  SessionIssuer,
  WebIdFederationData,
} from '../../../src/record/session-context.ts';
import type { TlsDetails } from '../../../src/record/tls-details.ts';
import type {
  InsightAttribution,
  InsightAverage,
  InsightContext,
  InsightDetails,
  InsightStatistics,
  TrailInsightRecord,
} from '../../../src/record/trail-insight-record.ts';
import type { UnrecognizedRecord } from '../../../src/record/unrecognized-record.ts';
import type { FederatedCallerFields, NamedCallerFields } from '../../../src/record/user-identity.ts';
import type { IdentityName } from './samples.ts';

/** Wrong values for every declared field, `undefined` where it must be there: a field that is missing here does not compile. */
type Wrong<T> = { [K in keyof Required<T> as string extends K ? never : K]: readonly unknown[] };

const TEXT = [5, true, null, {}, ['x']];
const FLAG = ['true', 1, null, {}];
const FLAG_OR_NULL = ['true', 1, {}];
const OBJECT = ['x', 5, true, null, []];
const OBJECT_OR_NULL = ['x', 5, true, []];
const TEXT_OR_NULL = [5, true, {}, ['x']];
const NUMBER = ['5', true, null, {}];
const LIST = ['x', 5, null, {}];
const LIST_OR_NULL = ['x', 5, {}];

export const common: Wrong<CommonFields> = {
  eventVersion: [undefined, ...TEXT],
  userIdentity: [undefined, ...OBJECT],
  eventTime: [undefined, ...TEXT],
  eventSource: [undefined, ...TEXT],
  eventName: [undefined, ...TEXT],
  awsRegion: [undefined, ...TEXT],
  sourceIPAddress: [undefined, ...TEXT],
  userAgent: TEXT,
  errorCode: TEXT,
  errorMessage: TEXT,
  requestParameters: OBJECT_OR_NULL,
  responseElements: OBJECT_OR_NULL,
  additionalEventData: [5, true, []],
  requestID: TEXT,
  eventID: [undefined, ...TEXT],
  readOnly: FLAG_OR_NULL,
  resources: LIST_OR_NULL,
  recipientAccountId: TEXT,
  sharedEventID: TEXT,
  vpcEndpointId: TEXT,
  managementEvent: FLAG,
  eventCategory: TEXT,
  addendum: OBJECT,
  sessionCredentialFromConsole: TEXT,
  tlsDetails: OBJECT,
  vpcEndpointAccountId: TEXT,
  eventContext: OBJECT,
  annotation: TEXT,
};

export const apiCall: Wrong<ApiCallRecord> = {
  ...common,
  eventType: TEXT,
  apiVersion: TEXT,
  edgeDeviceDetails: OBJECT,
};
export const serviceEvent: Wrong<ServiceEventRecord> = {
  ...common,
  eventType: TEXT,
  serviceEventDetails: OBJECT_OR_NULL,
};
export const consoleSignIn: Wrong<ConsoleSignInRecord> = {
  ...common,
  eventType: TEXT,
  responseElements: OBJECT_OR_NULL,
  additionalEventData: OBJECT_OR_NULL,
};
export const consoleAction: Wrong<ConsoleActionRecord> = { ...common, eventType: TEXT };
export const early: Wrong<EarlyRecord> = { ...common, eventType: TEXT, eventID: TEXT, apiVersion: TEXT };
export const unrecognized: Wrong<UnrecognizedRecord> = { ...optional(common), eventType: TEXT };

const MUST_TEXT = [undefined, ...TEXT];
const MUST_NUMBER = [undefined, ...NUMBER];
const MUST_OBJECT = [undefined, ...OBJECT];
const MUST_LIST = [undefined, ...LIST];
/** Of a family with a category of its own: without its category or type, a record is one of another family. */
const family = { eventType: TEXT, eventCategory: TEXT };
export const network: Wrong<NetworkActivityRecord> = { ...common, ...family };
const insight: Wrong<InsightFields> = {
  ...optional(common),
  ...family,
  eventVersion: MUST_TEXT,
  eventTime: MUST_TEXT,
  awsRegion: MUST_TEXT,
  eventID: MUST_TEXT,
  sharedEventID: MUST_TEXT,
};
export const trailInsight: Wrong<TrailInsightRecord> = { ...insight, insightDetails: OBJECT };
export const insightDetails: Wrong<InsightDetails> = {
  state: MUST_TEXT,
  eventSource: MUST_TEXT,
  eventName: MUST_TEXT,
  insightType: MUST_TEXT,
  errorCode: TEXT,
  insightContext: OBJECT,
};
export const insightContext: Wrong<InsightContext> = { statistics: MUST_OBJECT, attributions: LIST };
export const insightStatistics: Wrong<InsightStatistics> = {
  baseline: MUST_OBJECT,
  insight: MUST_OBJECT,
  insightDuration: MUST_NUMBER,
  baselineDuration: NUMBER,
};
export const insightAverage: Wrong<InsightAverage> = { average: MUST_NUMBER };
export const insightAttribution: Wrong<InsightAttribution> = {
  attribute: MUST_TEXT,
  insight: MUST_LIST,
  baseline: MUST_LIST,
};
export const attributedAverage: Wrong<AttributedAverage> = { value: MUST_TEXT, average: MUST_NUMBER };
export const lakeInsight: Wrong<Omit<LakeInsightRecord, 'insightDetails'>> = {
  ...insight,
  insightSource: MUST_TEXT,
  insightState: MUST_TEXT,
  insightEventSource: MUST_TEXT,
  insightEventName: MUST_TEXT,
  insightErrorCode: TEXT,
  insightType: MUST_TEXT,
  insightContext: MUST_OBJECT,
};
export const lakeInsightContext: Wrong<LakeInsightContext> = {
  baselineAverage: MUST_NUMBER,
  insightAverage: MUST_NUMBER,
  baselineDuration: NUMBER,
  insightDuration: NUMBER,
  attributions: LIST,
};
export const lakeInsightAttribution: Wrong<LakeInsightAttribution> = {
  attribute: MUST_TEXT,
  insight: LIST,
  baseline: LIST,
  insightValue: TEXT,
  insightAverage: NUMBER,
  baselineValue: TEXT,
  baselineAverage: NUMBER,
};
export const aggregated: Wrong<AggregatedRecord> = {
  ...optional(common),
  ...family,
  eventVersion: MUST_TEXT,
  accountId: MUST_TEXT,
  eventId: MUST_TEXT,
  awsRegion: MUST_TEXT,
  eventSource: MUST_TEXT,
  timeWindow: MUST_OBJECT,
  summary: MUST_OBJECT,
};
export const timeWindow: Wrong<TimeWindow> = { windowStart: MUST_TEXT, windowEnd: MUST_TEXT, windowSize: MUST_TEXT };
export const summary: Wrong<AggregatedSummary> = { primaryDimension: MUST_OBJECT, details: LIST };
export const dimension: Wrong<AggregatedDimension> = {
  dimension: MUST_TEXT,
  statistics: MUST_LIST,
  aggregationType: MUST_TEXT,
};
export const statistic: Wrong<DimensionStatistic> = { name: MUST_TEXT, value: MUST_NUMBER };
const lake: Wrong<LakeFields> = {
  ...optional(common),
  eventVersion: MUST_TEXT,
  eventID: MUST_TEXT,
  eventTime: MUST_TEXT,
  awsRegion: MUST_TEXT,
};
export const activity: Wrong<ActivityRecord> = { ...lake, ...family, metadata: OBJECT, eventData: MUST_OBJECT };
export const activityMetadata: Wrong<ActivityMetadata> = { ingestionTime: MUST_TEXT, channelARN: MUST_TEXT };
export const activityData: Wrong<ActivityData> = {
  version: MUST_TEXT,
  userIdentity: MUST_OBJECT,
  userAgent: TEXT_OR_NULL,
  eventSource: MUST_TEXT,
  eventName: MUST_TEXT,
  eventTime: MUST_TEXT,
  UID: MUST_TEXT,
  requestParameters: OBJECT_OR_NULL,
  responseElements: OBJECT_OR_NULL,
  errorCode: TEXT_OR_NULL,
  errorMessage: TEXT_OR_NULL,
  sourceIPAddress: TEXT_OR_NULL,
  recipientAccountId: MUST_TEXT,
  additionalEventData: OBJECT_OR_NULL,
};
export const activityIdentity: Wrong<ActivityIdentity> = {
  type: MUST_TEXT,
  principalId: MUST_TEXT,
  details: OBJECT_OR_NULL,
};
export const configurationItem: Wrong<ConfigurationItemRecord> = { ...lake, ...family, eventData: MUST_OBJECT };
export const evidence: Wrong<EvidenceRecord> = { ...lake, ...family, eventData: MUST_OBJECT };

export const caller: Wrong<CallerFields> = {
  principalId: TEXT,
  arn: TEXT,
  accountId: TEXT,
  accessKeyId: TEXT,
  sessionContext: OBJECT,
  invokedBy: TEXT,
  invokedByDelegate: OBJECT,
  onBehalfOf: OBJECT,
  inScopeOf: OBJECT,
  credentialId: TEXT,
};
export const named: Wrong<NamedCallerFields> = { ...caller, userName: TEXT };
export const federated: Wrong<FederatedCallerFields> = { ...named, identityProvider: TEXT };
const type = { type: TEXT };
export const identityFields: Record<IdentityName, Record<string, readonly unknown[]>> = {
  Root: { ...named, ...type },
  IAMUser: { ...named, ...type },
  AssumedRole: { ...caller, ...type },
  Role: { ...named, ...type },
  FederatedUser: { ...caller, ...type },
  Directory: { ...named, ...type },
  AWSAccount: { ...caller, ...type },
  AWSService: { ...caller, ...type },
  IdentityCenterUser: { ...caller, ...type },
  Unknown: { ...federated, ...type },
  SAMLUser: { ...federated, ...type },
  WebIdentityUser: { ...federated, ...type },
  untyped: { ...federated, ...type },
  Robot: { ...federated, ...type },
};

export const sessionContext: Wrong<SessionContext> = {
  sessionIssuer: OBJECT,
  webIdFederationData: OBJECT,
  attributes: OBJECT,
  sourceIdentity: TEXT,
  ec2RoleDelivery: TEXT,
  ec2IssuedInVpc: TEXT,
  assumedRoot: TEXT,
  signInSessionArn: TEXT,
};
export const sessionIssuer: Wrong<SessionIssuer> = {
  type: TEXT,
  principalId: TEXT,
  arn: TEXT,
  accountId: TEXT,
  userName: TEXT,
};
export const webIdFederationData: Wrong<WebIdFederationData> = { federatedProvider: TEXT, attributes: OBJECT };
export const sessionAttributes: Wrong<SessionAttributes> = { creationDate: TEXT, mfaAuthenticated: TEXT };
export const invokedByDelegate: Wrong<InvokedByDelegate> = { accountId: TEXT };
export const onBehalfOf: Wrong<OnBehalfOf> = { userId: TEXT, identityStoreArn: TEXT };
export const inScopeOf: Wrong<InScopeOf> = {
  sourceArn: TEXT,
  sourceAccount: TEXT,
  issuerType: TEXT,
  credentialsIssuedTo: TEXT,
};
export const tlsDetails: Wrong<TlsDetails> = {
  tlsVersion: TEXT,
  cipherSuite: TEXT,
  clientProvidedHostHeader: TEXT,
  keyExchange: TEXT,
};
export const addendum: Wrong<Addendum> = {
  reason: TEXT,
  updatedFields: TEXT,
  originalRequestID: TEXT,
  originalEventID: TEXT,
  originalUID: TEXT,
};
export const resource: Wrong<EventResource> = { ARN: TEXT, ARNPrefix: TEXT, accountId: TEXT, type: TEXT };
export const edgeDeviceDetails: Wrong<EdgeDeviceDetails> = {
  type: TEXT,
  deviceID: TEXT,
  deviceId: TEXT,
  snowJobId: TEXT,
  deviceFamily: TEXT,
  attributes: OBJECT,
};
export const eventContext: Wrong<EventContext> = { requestContext: OBJECT, tagContext: OBJECT };
export const signInResponse: Wrong<SignInResponse> = {
  ConsoleLogin: TEXT,
  CheckMfa: TEXT,
  SwitchRole: TEXT,
  GetSigninToken: TEXT,
  PasswordUpdated: TEXT,
  credentials: OBJECT,
};
export const signInDetails: Wrong<SignInDetails> = {
  LoginTo: TEXT,
  MobileVersion: TEXT,
  MFAUsed: TEXT,
  MFAIdentifier: TEXT,
  MfaType: TEXT,
  SwitchTo: TEXT,
  SwitchFrom: TEXT,
  RedirectTo: TEXT,
  AuthWorkflowID: TEXT,
  CredentialType: TEXT,
  UserName: TEXT,
};

function optional<T extends Record<keyof T, readonly unknown[]>>(fields: T): T {
  const entries = Object.entries<readonly unknown[]>(fields);
  return Object.fromEntries(
    entries.map(([key, values]) => [key, values.filter((value) => value !== undefined)]),
  ) as unknown as T;
}
