/** Temporary credentials without their secret, which is never logged. */
export interface StsCredentials {
  /** `ASIA…`: the key of the calls that were made with them. */
  accessKeyId?: string;
  sessionToken?: string;
  /** Such as `Jul 10, 2023 1:07:22 PM`, in UTC. */
  expiration?: string;
}

/** A session of a role. */
export interface StsAssumedRoleUser {
  /** `AROA…:<session name>` */
  assumedRoleId?: string;
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session name>` */
  arn?: string;
}

/** What the calls that assume a role have in common. @inline */
interface AssumeRoleRequest {
  roleArn?: string;
  roleSessionName?: string;
  durationSeconds?: number;
  /** A session policy, as JSON text. */
  policy?: string;
}

/** What they return. @inline */
interface AssumeRoleResponse {
  credentials?: StsCredentials;
  assumedRoleUser?: StsAssumedRoleUser;
  sourceIdentity?: string;
  packedPolicySize?: number;
}

/** Who vouched for the caller, and for whom. @inline */
interface FederationResponse extends AssumeRoleResponse {
  subject?: string;
  audience?: string;
}

/** Calls of AWS STS. Source: AWS Security Token Service API Reference; the spelling from CloudTrail's records. */
export interface StsEvents {
  AssumeRole: {
    requestParameters: AssumeRoleRequest & {
      externalId?: string;
      sourceIdentity?: string;
      /** The MFA device that was used. */
      serialNumber?: string;
      tags?: { key?: string; value?: string }[];
      transitiveTagKeys?: string[];
      incomingTransitiveTags?: Record<string, string>;
    };
    responseElements: AssumeRoleResponse;
  };
  AssumeRoleWithSAML: {
    requestParameters: AssumeRoleRequest & {
      principalArn?: string;
      sAMLAssertionID?: string;
      principalTags?: Record<string, string>;
    };
    responseElements: FederationResponse & { subjectType?: string; issuer?: string; nameQualifier?: string };
  };
  AssumeRoleWithWebIdentity: {
    requestParameters: AssumeRoleRequest & { providerId?: string };
    responseElements: FederationResponse & { provider?: string; subjectFromWebIdentityToken?: string };
  };
  GetFederationToken: {
    requestParameters: { name?: string; policy?: string; durationSeconds?: number };
    responseElements: {
      credentials?: StsCredentials;
      federatedUser?: { federatedUserId?: string; arn?: string };
      packedPolicySize?: number;
    };
  };
  GetSessionToken: {
    requestParameters: { durationSeconds?: number; serialNumber?: string };
    responseElements: { credentials?: StsCredentials };
  };
}
