import type { Addendum } from '../../../src/record/addendum.ts';
import type { ApiCallRecord } from '../../../src/record/api-call-record.ts';
import type { CallerFields, InScopeOf, InvokedByDelegate, OnBehalfOf } from '../../../src/record/caller-fields.ts';
import type { CommonFields } from '../../../src/record/common-fields.ts';
import type { ConsoleActionRecord } from '../../../src/record/console-action-record.ts';
import type { ConsoleSignInRecord, SignInDetails, SignInResponse } from '../../../src/record/console-sign-in-record.ts';
import type { EarlyRecord } from '../../../src/record/early-record.ts';
import type { EdgeDeviceDetails } from '../../../src/record/edge-device-details.ts';
import type { EventContext } from '../../../src/record/event-context.ts';
import type { EventResource } from '../../../src/record/event-resource.ts';
import type { ServiceEventRecord } from '../../../src/record/service-event-record.ts';
import type {
  SessionAttributes,
  SessionContext,
  SessionIssuer,
  WebIdFederationData,
} from '../../../src/record/session-context.ts';
import type { TlsDetails } from '../../../src/record/tls-details.ts';
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
  eventCategory: [
    ...TEXT,
    'NetworkActivity',
    'Insight',
    'Aggregated',
    'ActivityAuditLog',
    'ConfigurationItem',
    'Evidence',
  ],
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
export const unrecognized: Wrong<UnrecognizedRecord> = { ...optional(common), eventType: TEXT, eventCategory: TEXT };

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
