import {
  AGENTS,
  address,
  arn,
  assumedRole,
  BROWSER,
  credentials,
  type Fields,
  iamId,
  iamUser,
  type RecordScene,
  ROLES,
  responseTime,
  sessionAttributes,
  tls,
} from './record-parts.ts';

/** Events of services that are not regional: CloudTrail writes them in one region of a partition. */
export const GLOBAL_KINDS: Readonly<Record<string, (scene: RecordScene) => Fields>> = {
  'iam-user-call': (scene) => {
    const identity = iamUser(scene, {
      sessionContext: { sessionIssuer: {}, webIdFederationData: {}, attributes: sessionAttributes(scene, 'true') },
    });
    return {
      eventVersion: '1.09',
      userIdentity: identity,
      eventSource: 'iam.amazonaws.com',
      eventName: 'CreateAccessKey',
      sourceIPAddress: address(scene.random),
      userAgent: AGENTS[0],
      requestParameters: { userName: identity['userName'] },
      responseElements: {
        accessKey: {
          userName: identity['userName'],
          accessKeyId: iamId(scene.random, 'AKIA'),
          status: 'Active',
          createDate: responseTime(scene.time),
        },
      },
      requestID: scene.random.uuid(),
      readOnly: false,
      tlsDetails: tls('iam.amazonaws.com'),
    };
  },

  'root-call': (scene) => ({
    eventVersion: '1.11',
    userIdentity: {
      type: 'Root',
      principalId: scene.account,
      arn: arn(scene, 'iam', 'root'),
      accountId: scene.account,
      accessKeyId: iamId(scene.random, 'ASIA'),
      sessionContext: { attributes: sessionAttributes(scene, 'true') },
    },
    eventSource: 'iam.amazonaws.com',
    eventName: 'UpdateAccountPasswordPolicy',
    sourceIPAddress: address(scene.random),
    userAgent: BROWSER,
    requestParameters: { minimumPasswordLength: 16, requireNumbers: true, requireSymbols: true },
    responseElements: null,
    requestID: scene.random.uuid(),
    readOnly: false,
    sessionCredentialFromConsole: 'true',
  }),

  'console-login-success': (scene) => ({
    eventVersion: '1.08',
    userIdentity: iamUser(scene, { accessKeyId: undefined }),
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    sourceIPAddress: address(scene.random),
    userAgent: BROWSER,
    requestParameters: null,
    responseElements: { ConsoleLogin: 'Success' },
    additionalEventData: {
      LoginTo: 'https://console.aws.amazon.com/console/home',
      MobileVersion: 'No',
      MFAUsed: 'Yes',
    },
    readOnly: false,
    eventType: 'AwsConsoleSignIn',
    tlsDetails: tls('signin.aws.amazon.com'),
  }),

  'console-login-failure': (scene) => ({
    eventVersion: '1.08',
    userIdentity: {
      type: 'IAMUser',
      accountId: scene.account,
      accessKeyId: '',
      userName: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    sourceIPAddress: address(scene.random),
    userAgent: BROWSER,
    errorMessage: 'No username found in supplied account',
    requestParameters: null,
    responseElements: { ConsoleLogin: 'Failure' },
    additionalEventData: {
      LoginTo: 'https://console.aws.amazon.com/console/home',
      MobileVersion: 'No',
      MFAUsed: 'No',
    },
    readOnly: false,
    eventType: 'AwsConsoleSignIn',
    tlsDetails: tls('signin.aws.amazon.com'),
  }),

  'switch-role': (scene) => {
    const role = scene.random.pick(ROLES);
    return {
      eventVersion: '1.08',
      userIdentity: assumedRole(scene, 'alice', { accessKeyId: undefined }),
      eventSource: 'signin.amazonaws.com',
      eventName: 'SwitchRole',
      sourceIPAddress: address(scene.random),
      userAgent: BROWSER,
      requestParameters: null,
      responseElements: { SwitchRole: 'Success' },
      additionalEventData: {
        SwitchFrom: arn(scene, 'iam', 'user/alice', scene.otherAccount),
        RedirectTo: `https://console.aws.amazon.com/console/home?roleName=${role}`,
      },
      readOnly: false,
      eventType: 'AwsConsoleSignIn',
      tlsDetails: tls('signin.aws.amazon.com'),
    };
  },

  'identity-center-user': (scene) => ({
    eventVersion: '1.09',
    userIdentity: {
      type: 'IdentityCenterUser',
      accountId: scene.account,
      onBehalfOf: {
        userId: scene.random.uuid(),
        identityStoreArn: arn(scene, 'identitystore', 'identitystore/d-1234567890'),
      },
      credentialId: scene.random.uuid(),
    },
    eventSource: 'signin.amazonaws.com',
    eventName: 'UserAuthentication',
    sourceIPAddress: address(scene.random),
    userAgent: BROWSER,
    requestParameters: null,
    responseElements: null,
    additionalEventData: { AuthWorkflowID: scene.random.uuid(), CredentialType: 'TOTP', UserName: 'carol' },
    requestID: scene.random.uuid(),
    readOnly: false,
    eventType: 'AwsServiceEvent',
    serviceEventDetails: { UserAuthentication: 'Success' },
  }),

  'web-identity': (scene) => {
    const provider = 'token.actions.githubusercontent.com';
    const subject = 'repo:example/app:ref:refs/heads/main';
    const role = arn(scene, 'iam', 'role/Deployment');
    return {
      eventVersion: '1.08',
      userIdentity: {
        type: 'WebIdentityUser',
        principalId: `${arn(scene, 'iam', `oidc-provider/${provider}`)}:sts.amazonaws.com:${subject}`,
        userName: subject,
        identityProvider: arn(scene, 'iam', `oidc-provider/${provider}`),
      },
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRoleWithWebIdentity',
      sourceIPAddress: address(scene.random),
      userAgent: AGENTS[1],
      requestParameters: { roleArn: role, roleSessionName: 'GitHubActions', durationSeconds: 3600 },
      responseElements: {
        credentials: credentials(scene),
        subjectFromWebIdentityToken: subject,
        provider: arn(scene, 'iam', `oidc-provider/${provider}`),
        audience: 'sts.amazonaws.com',
      },
      requestID: scene.random.uuid(),
      readOnly: true,
      resources: [{ accountId: scene.account, type: 'AWS::IAM::Role', ARN: role }],
      tlsDetails: tls('sts.amazonaws.com'),
    };
  },
};
