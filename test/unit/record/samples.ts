// Records made by hand in the form of real ones: together they hold every field that the types declare.
import type { JsonObject } from '../../../src/base/json.ts';
import type { CloudTrailRecord } from '../../../src/record/cloudtrail-record.ts';
import type { Unrecognized } from '../../../src/record/unrecognized.ts';
import type { UserIdentity } from '../../../src/record/user-identity.ts';

export type IdentityName = Exclude<UserIdentity['type'], Unrecognized | undefined> | 'untyped' | 'Robot';
export type RecordName =
  | Exclude<CloudTrailRecord['eventType'], Unrecognized | undefined>
  | 'early'
  | 'lakeInsight'
  | 'AwsTelepathy';

export const session: JsonObject = {
  sessionIssuer: {
    type: 'Role',
    principalId: 'AROAEXAMPLEEXAMPLE',
    arn: 'arn:aws:iam::123456789012:role/Deploy',
    accountId: '123456789012',
    userName: 'Deploy',
  },
  webIdFederationData: { federatedProvider: 'www.amazon.com', attributes: { 'www.amazon.com:app_id': 'app' } },
  attributes: { creationDate: '2026-03-01T09:00:00Z', mfaAuthenticated: 'false' },
  sourceIdentity: 'Alice',
  ec2RoleDelivery: '2.0',
  ec2IssuedInVpc: 'vpc-0123456789abcdef0',
  assumedRoot: 'true',
  signInSessionArn: 'arn:aws:signin:us-east-1:123456789012:session/a3c1f0d2-0000-4000-8000-000000000000',
};

const caller: JsonObject = {
  principalId: 'AROAEXAMPLEEXAMPLE:alice',
  arn: 'arn:aws:sts::123456789012:assumed-role/Deploy/alice',
  accountId: '123456789012',
  accessKeyId: 'ASIAEXAMPLEEXAMPLE',
  sessionContext: session,
  invokedBy: 'cloudformation.amazonaws.com',
  invokedByDelegate: { accountId: '210987654321' },
  onBehalfOf: { userId: 'u-1', identityStoreArn: 'arn:aws:identitystore::123456789012:identitystore/d-1' },
  inScopeOf: {
    sourceArn: 'arn:aws:lambda:us-east-2:123456789012:function:f',
    sourceAccount: '123456789012',
    issuerType: 'AWS::Lambda::Function',
    credentialsIssuedTo: 'arn:aws:lambda:us-east-2:123456789012:function:f',
  },
  credentialId: 'c-1',
};
const named: JsonObject = { ...caller, userName: 'Alice' };
const federated: JsonObject = { ...named, identityProvider: 'www.amazon.com' };

/** Each member of `UserIdentity` with all its fields; `Robot` stands for a type that nobody has heard of. */
export const identities: Record<IdentityName, JsonObject> = {
  Root: { ...named, type: 'Root' },
  IAMUser: { ...named, type: 'IAMUser' },
  AssumedRole: { ...caller, type: 'AssumedRole' },
  Role: { ...named, type: 'Role' },
  FederatedUser: { ...caller, type: 'FederatedUser' },
  Directory: { ...named, type: 'Directory' },
  AWSAccount: { ...caller, type: 'AWSAccount' },
  AWSService: { ...caller, type: 'AWSService' },
  IdentityCenterUser: { ...caller, type: 'IdentityCenterUser' },
  Unknown: { ...federated, type: 'Unknown' },
  SAMLUser: { ...federated, type: 'SAMLUser' },
  WebIdentityUser: { ...federated, type: 'WebIdentityUser' },
  untyped: { ...federated },
  Robot: { ...federated, type: 'Robot' },
};

const call: JsonObject = {
  eventVersion: '1.11',
  userIdentity: identities.AssumedRole,
  eventTime: '2026-03-01T10:15:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'PutObject',
  awsRegion: 'us-east-2',
  sourceIPAddress: '192.0.2.1',
  userAgent: 'aws-cli/2.15',
  errorCode: 'AccessDenied',
  errorMessage: 'Access Denied',
  requestParameters: { bucketName: 'b', key: 'k' },
  responseElements: { 'x-amz-version-id': 'v' },
  additionalEventData: { bytesTransferredIn: 12 },
};

const later: JsonObject = {
  requestID: 'CC9X0N62QREGTBMN',
  eventID: '293ba626-3be5-4a26-ab1b-0f4c54f49959',
  readOnly: false,
  resources: [
    { ARN: 'arn:aws:s3:::b', accountId: '123456789012', type: 'AWS::S3::Bucket' },
    { ARNPrefix: 'arn:aws:s3:::b/k', type: 'AWS::S3::Object' },
  ],
  recipientAccountId: '123456789012',
  sharedEventID: 'a1a1a1a1-0000-4000-8000-000000000000',
  vpcEndpointId: 'vpce-0123456789abcdef0',
  managementEvent: false,
  eventCategory: 'Data',
  addendum: {
    reason: 'UPDATED_DATA',
    updatedFields: 'responseElements',
    originalRequestID: 'r',
    originalEventID: 'e',
    originalUID: 'u',
  },
  sessionCredentialFromConsole: 'true',
  tlsDetails: {
    tlsVersion: 'TLSv1.3',
    cipherSuite: 'TLS_AES_128_GCM_SHA256',
    clientProvidedHostHeader: 's3.us-east-2.amazonaws.com',
    keyExchange: 'X25519MLKEM768',
  },
  vpcEndpointAccountId: '123456789012',
  eventContext: {
    requestContext: { 'aws:ViaAWSService': 'false', 'aws:PrincipalOrgPaths': ['o-1/r-1/'] },
    tagContext: {},
  },
  annotation: 'text',
};

const average: JsonObject = { value: 'arn:aws:iam::123456789012:user/Alice', average: 4.2 };
const insight: JsonObject = { ...call, ...later, eventType: 'AwsCloudTrailInsight', eventCategory: 'Insight' };

/** Each member of `CloudTrailRecord` with all its fields; `AwsTelepathy` stands for a type that nobody has heard of. */
export const records: Record<RecordName, JsonObject> = {
  AwsApiCall: {
    ...call,
    ...later,
    eventType: 'AwsApiCall',
    apiVersion: '2006-03-01',
    edgeDeviceDetails: {
      type: 'outposts',
      deviceID: 'op-1',
      deviceId: 'op-1',
      snowJobId: 'j',
      deviceFamily: 'f',
      attributes: { rack: '1' },
    },
  },
  AwsServiceEvent: {
    ...call,
    ...later,
    eventType: 'AwsServiceEvent',
    userIdentity: { accountId: '123456789012', invokedBy: 'AWS Internal' },
    serviceEventDetails: { rotationType: 'AUTOMATIC' },
  },
  AwsConsoleSignIn: {
    ...call,
    ...later,
    eventType: 'AwsConsoleSignIn',
    userIdentity: identities.IAMUser,
    responseElements: {
      ConsoleLogin: 'Success',
      CheckMfa: 'Success',
      SwitchRole: 'Success',
      GetSigninToken: 'Success',
      PasswordUpdated: 'Success',
      credentials: { accessKeyId: 'ASIAEXAMPLEEXAMPLE' },
    },
    additionalEventData: {
      LoginTo: 'https://console.aws.amazon.com/console/home',
      MobileVersion: 'No',
      MFAUsed: 'Yes',
      MFAIdentifier: 'arn:aws:iam::123456789012:mfa/alice',
      MfaType: 'Virtual MFA',
      SwitchTo: 'arn:aws:iam::123456789012:role/Deploy',
      SwitchFrom: 'arn:aws:iam::123456789012:user/Alice',
      RedirectTo: 'https://us-west-2.console.aws.amazon.com/',
      AuthWorkflowID: 'w',
      CredentialType: 'PASSWORD',
      UserName: 'alice',
    },
  },
  AwsConsoleAction: { ...call, ...later, eventType: 'AwsConsoleAction' },
  early: { ...call, ...later, apiVersion: '2012-06-01' },
  AwsVpceEvent: { ...call, ...later, eventType: 'AwsVpceEvent', eventCategory: 'NetworkActivity' },
  AwsVpceEvents: { ...call, ...later, eventType: 'AwsVpceEvents', eventCategory: 'NetworkActivity' },
  AwsCloudTrailInsight: {
    ...insight,
    insightDetails: {
      state: 'Start',
      eventSource: 'iam.amazonaws.com',
      eventName: 'GetRole',
      insightType: 'ApiErrorRateInsight',
      errorCode: 'NoSuchEntityException',
      insightContext: {
        statistics: {
          baseline: { average: 9.82222e-5 },
          insight: { average: 4.2 },
          insightDuration: 1,
          baselineDuration: 10080,
        },
        attributions: [{ attribute: 'userAgent', insight: [average], baseline: [average, average] }],
      },
    },
  },
  lakeInsight: {
    ...insight,
    insightSource: 'arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/e-1',
    insightState: 'End',
    insightEventSource: 'iam.amazonaws.com',
    insightEventName: 'GetRole',
    insightErrorCode: 'NoSuchEntityException',
    insightType: 'ApiErrorRateInsight',
    insightContext: {
      baselineAverage: 0.1,
      insightAverage: 4.2,
      baselineDuration: 10080,
      insightDuration: 1,
      attributions: [
        {
          attribute: 'resourceArn',
          insight: [average],
          baseline: [average],
          insightValue: 'x',
          insightAverage: 1,
          baselineValue: 'y',
          baselineAverage: 0.5,
        },
      ],
    },
  },
  AwsAggregatedEvent: {
    ...call,
    ...later,
    eventVersion: '1.0',
    accountId: '123456789012',
    eventId: 'aggregated-1',
    eventCategory: 'Aggregated',
    eventType: 'AwsAggregatedEvent',
    timeWindow: { windowStart: '2025-11-17T19:20:00Z', windowEnd: '2025-11-17T19:25:00Z', windowSize: 'PT5M' },
    summary: {
      primaryDimension: {
        dimension: 'eventName',
        statistics: [{ name: 'GetObject', value: 12 }],
        aggregationType: 'Count',
      },
      details: [
        { dimension: 'userIdentity', statistics: [{ name: 'AWSService:x', value: 1 }], aggregationType: 'Count' },
      ],
    },
  },
  ActivityLog: {
    ...call,
    ...later,
    eventType: 'ActivityLog',
    eventCategory: 'ActivityAuditLog',
    metadata: {
      ingestionTime: '2026-03-01T10:15:00',
      channelARN: 'arn:aws:cloudtrail:us-east-1:123456789012:channel/c',
    },
    eventData: {
      version: '1.0',
      userIdentity: { type: 'CustomUser', principalId: 'p', details: { team: 'a' } },
      userAgent: 'u',
      eventSource: 'app.example.com',
      eventName: 'Login',
      eventTime: '2026-03-01T10:14:00',
      UID: 'u-1',
      requestParameters: {},
      responseElements: {},
      errorCode: 'e',
      errorMessage: 'm',
      sourceIPAddress: '192.0.2.1',
      recipientAccountId: '123456789012',
      additionalEventData: {},
    },
  },
  AwsConfigurationItem: {
    ...call,
    ...later,
    eventType: 'AwsConfigurationItem',
    eventCategory: 'ConfigurationItem',
    eventData: { resourceType: 'AWS::S3::Bucket' },
  },
  AwsAuditManagerEvidence: {
    ...call,
    ...later,
    eventType: 'AwsAuditManagerEvidence',
    eventCategory: 'Evidence',
    eventData: { evidenceId: 'e' },
  },
  AwsTelepathy: { ...call, ...later, eventType: 'AwsTelepathy' },
};

/** A copy of a sample in which the value at the path is another one; `undefined` takes the field away. */
export function withValue(sample: JsonObject, path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(sample));
  let parent = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string | number, unknown>;
  const last = path.at(-1)!;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
