import { LETTERS_AND_DIGITS, LOWER_HEX, UPPER_AND_DIGITS } from './random.ts';
import {
  AGENTS,
  address,
  assumedRole,
  assumeRole,
  type Fields,
  iamId,
  iamUser,
  type RecordScene,
  tls,
} from './record-parts.ts';

const BUCKET = 'example-reports';

/** Events of regional services. */
export const REGIONAL_KINDS: Readonly<Record<string, (scene: RecordScene) => Fields>> = {
  'assumed-role-call': (scene) => ({
    eventVersion: '1.10',
    userIdentity: assumedRole(scene, `i-${scene.random.text(17, LOWER_HEX)}`, {}, { ec2RoleDelivery: '2.0' }),
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    sourceIPAddress: address(scene.random),
    userAgent: AGENTS[1],
    requestParameters: { maxResults: 100, instancesSet: {}, filterSet: {} },
    responseElements: null,
    requestID: scene.random.uuid(),
    readOnly: true,
    tlsDetails: tls(`ec2.${scene.region}.amazonaws.com`),
  }),

  'run-instances': (scene) => ({
    eventVersion: '1.09',
    userIdentity: iamUser(scene),
    eventSource: 'ec2.amazonaws.com',
    eventName: 'RunInstances',
    sourceIPAddress: address(scene.random),
    userAgent: AGENTS[2],
    requestParameters: {
      instancesSet: { items: [{ imageId: `ami-${scene.random.text(17, LOWER_HEX)}`, minCount: 1, maxCount: 1 }] },
      instanceType: 't4g.small',
      monitoring: { enabled: false },
      disableApiTermination: false,
    },
    responseElements: {
      requestId: scene.random.uuid(),
      reservationId: `r-${scene.random.text(17, LOWER_HEX)}`,
      ownerId: scene.account,
      groupSet: {},
      instancesSet: {
        items: [{ instanceId: `i-${scene.random.text(17, LOWER_HEX)}`, instanceState: { code: 0, name: 'pending' } }],
      },
    },
    requestID: scene.random.uuid(),
    readOnly: false,
    tlsDetails: tls(`ec2.${scene.region}.amazonaws.com`),
  }),

  'ec2-unauthorized': (scene) => {
    const identity = iamUser(scene);
    return {
      eventVersion: '1.08',
      userIdentity: identity,
      eventSource: 'ec2.amazonaws.com',
      eventName: 'TerminateInstances',
      sourceIPAddress: address(scene.random),
      userAgent: AGENTS[0],
      errorCode: 'Client.UnauthorizedOperation',
      errorMessage: `You are not authorized to perform this operation. User: ${identity['arn']} is not authorized to perform: ec2:TerminateInstances`,
      requestParameters: { instancesSet: { items: [{ instanceId: `i-${scene.random.text(17, LOWER_HEX)}` }] } },
      responseElements: null,
      requestID: scene.random.uuid(),
      readOnly: false,
      tlsDetails: tls(`ec2.${scene.region}.amazonaws.com`),
    };
  },

  'access-denied': (scene) => {
    const identity = assumedRole(scene, 'nightly');
    const trail = `arn:${scene.partition}:cloudtrail:${scene.region}:${scene.account}:trail/management-events`;
    return {
      eventVersion: '1.11',
      userIdentity: identity,
      eventSource: 'cloudtrail.amazonaws.com',
      eventName: 'StopLogging',
      sourceIPAddress: address(scene.random),
      userAgent: AGENTS[0],
      errorCode: 'AccessDenied',
      errorMessage: `User: ${identity['arn']} is not authorized to perform: cloudtrail:StopLogging on resource: ${trail} because no identity-based policy allows the cloudtrail:StopLogging action`,
      requestParameters: { name: trail },
      responseElements: null,
      requestID: scene.random.uuid(),
      readOnly: false,
      tlsDetails: tls(`cloudtrail.${scene.region}.amazonaws.com`),
    };
  },

  's3-data-event': (scene) =>
    s3(scene, 'GetObject', assumedRole(scene, 'report-reader'), scene.random.integer(0, 90_000)),

  's3-service-write': (scene) => ({
    ...s3(scene, 'PutObject', { type: 'AWSService', invokedBy: 'delivery.logs.amazonaws.com' }, 0),
    sourceIPAddress: 'delivery.logs.amazonaws.com',
    userAgent: 'delivery.logs.amazonaws.com',
    sharedEventID: scene.random.uuid(),
    vpcEndpointId: 'AWS Internal',
    tlsDetails: undefined,
  }),

  'service-assume-role': (scene) => ({
    eventVersion: '1.08',
    userIdentity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' },
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    sourceIPAddress: 'ec2.amazonaws.com',
    userAgent: 'ec2.amazonaws.com',
    ...assumeRole(scene, 'NightlyBackup', `i-${scene.random.text(17, LOWER_HEX)}`),
    sharedEventID: scene.random.uuid(),
  }),

  'cross-account-assume-role': (scene) => ({
    eventVersion: '1.05',
    userIdentity: {
      type: 'AWSAccount',
      principalId: iamId(scene.random, 'AIDA'),
      accountId: scene.otherAccount,
    },
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    sourceIPAddress: address(scene.random),
    userAgent: AGENTS[0],
    ...assumeRole(scene, 'ReadOnly', 'audit'),
    sharedEventID: scene.random.uuid(),
  }),

  'kms-rotate-key': (scene) => ({
    eventVersion: '1.11',
    userIdentity: { accountId: scene.account, invokedBy: 'AWS Internal' },
    eventSource: 'kms.amazonaws.com',
    eventName: 'RotateKey',
    sourceIPAddress: 'AWS Internal',
    userAgent: 'AWS Internal',
    requestParameters: null,
    responseElements: null,
    readOnly: false,
    resources: [{ accountId: scene.account, type: 'AWS::KMS::Key', ARN: kmsKey(scene) }],
    eventType: 'AwsServiceEvent',
    serviceEventDetails: { rotationType: 'AUTOMATIC', keyId: kmsKey(scene).split('/')[1] },
  }),

  'forward-access-decrypt': (scene) => ({
    eventVersion: '1.11',
    userIdentity: assumedRole(scene, 'report-writer', { invokedBy: 's3.amazonaws.com' }),
    eventSource: 'kms.amazonaws.com',
    eventName: 'Decrypt',
    sourceIPAddress: 's3.amazonaws.com',
    userAgent: 's3.amazonaws.com',
    requestParameters: {
      encryptionContext: { 'aws:s3:arn': `arn:${scene.partition}:s3:::${BUCKET}` },
      encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    },
    responseElements: null,
    requestID: scene.random.uuid(),
    readOnly: true,
    resources: [{ accountId: scene.account, type: 'AWS::KMS::Key', ARN: kmsKey(scene) }],
  }),

  'old-service-call': (scene) => ({
    eventVersion: scene.random.pick(['1.05', '1.06', '1.07']),
    userIdentity: assumedRole(scene, 'deploy'),
    eventSource: 'autoscaling.amazonaws.com',
    eventName: 'SetDesiredCapacity',
    sourceIPAddress: address(scene.random),
    userAgent: AGENTS[2],
    requestParameters: {
      autoScalingGroupName: 'web',
      desiredCapacity: scene.random.integer(1, 9),
      honorCooldown: false,
    },
    responseElements: null,
    requestID: scene.random.uuid(),
    readOnly: false,
  }),

  'versioned-event-name': (scene) => ({
    eventVersion: '1.08',
    userIdentity: iamUser(scene),
    eventSource: 'lambda.amazonaws.com',
    eventName: 'ListFunctions20150331',
    sourceIPAddress: address(scene.random),
    userAgent: AGENTS[3],
    requestParameters: null,
    responseElements: null,
    requestID: scene.random.uuid(),
    readOnly: true,
    apiVersion: '2015-03-31',
    tlsDetails: tls(`lambda.${scene.region}.amazonaws.com`),
  }),
};

function kmsKey(scene: RecordScene): string {
  return `arn:${scene.partition}:kms:${scene.region}:${scene.account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
}

function s3(scene: RecordScene, eventName: string, userIdentity: Fields, bytesTransferredOut: number): Fields {
  const host = `${BUCKET}.s3.${scene.region}.amazonaws.com`;
  const key = `reports/2026/${scene.random.text(8, LOWER_HEX)}.csv`;
  return {
    eventVersion: '1.11',
    userIdentity,
    eventSource: 's3.amazonaws.com',
    eventName,
    sourceIPAddress: address(scene.random),
    userAgent: `[${AGENTS[1]}]`,
    requestParameters: { bucketName: BUCKET, Host: host, key },
    responseElements: null,
    additionalEventData: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      bytesTransferredIn: 0,
      AuthenticationMethod: 'AuthHeader',
      'x-amz-id-2': `${scene.random.text(75, LETTERS_AND_DIGITS)}=`,
      bytesTransferredOut,
    },
    requestID: scene.random.text(16, UPPER_AND_DIGITS),
    readOnly: eventName === 'GetObject',
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:${scene.partition}:s3:::${BUCKET}/${key}` },
      { accountId: scene.account, type: 'AWS::S3::Bucket', ARN: `arn:${scene.partition}:s3:::${BUCKET}` },
    ],
    managementEvent: false,
    eventCategory: 'Data',
    tlsDetails: tls(host),
  };
}
