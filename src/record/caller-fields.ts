import type { SessionContext } from './session-context.ts';

/** The account of a product provider to which access was delegated for a time. */
export interface InvokedByDelegate {
  /** Account of the product provider. */
  accountId?: string;
}

/** The IAM Identity Center user for whom a call was made. */
export interface OnBehalfOf {
  /** Id of the user in the identity store. */
  userId?: string;
  /** ARN of the identity store. */
  identityStoreArn?: string;
}

/** The resource in whose scope credentials were issued, such as a Lambda function. May be `{}`. */
export interface InScopeOf {
  /** ARN of the resource that called. Comes together with `sourceAccount`. */
  sourceArn?: string;
  /** Account that owns the resource. */
  sourceAccount?: string;
  /** Type of the resource that the credentials were issued for, such as `AWS::Lambda::Function`. */
  issuerType?: string;
  /** What the credentials were issued to: an environment of that resource. */
  credentialsIssuedTo?: string;
}

/**
 * What may be known of a caller of any type. No field is certain: which ones are there depends on the type, the service, and on whether
 * the call succeeded. Source: AWS CloudTrail User Guide, "CloudTrail userIdentity element".
 */
export interface CallerFields {
  /**
   * Unique id of the caller: `AIDA…` for a user, `AROA…:<session name>` for a session of a role, the account id for root. Absent for AWS
   * services and Identity Center users.
   */
  principalId?: string;
  /** ARN of the caller; for a session, of the session. Absent or `''` where there is none, such as for AWS services. */
  arn?: string;
  /** Account that owns the credentials. Absent for most calls by AWS services; `ANONYMOUS_PRINCIPAL` for anonymous access to S3. */
  accountId?: string;
  /** Key that signed the request: `AKIA…` is permanent, `ASIA…` temporary. Absent or `''` in sign-ins and by design of some services. */
  accessKeyId?: string;
  /** The session. Absent for calls with a permanent access key. */
  sessionContext?: SessionContext;
  /** The AWS service that made the call, as a DNS name or `AWS Internal`. Absent where the caller called directly. */
  invokedBy?: string;
  /** The product provider that called under temporary delegation. Otherwise absent. Since October 2025. */
  invokedByDelegate?: InvokedByDelegate;
  /** The Identity Center user for whom the call was made. Otherwise absent. Since May 2023. */
  onBehalfOf?: OnBehalfOf;
  /** The resource in whose scope the call was made (Lambda, ECS, …). Otherwise absent. Since October 2024. */
  inScopeOf?: InScopeOf;
  /** Id of the bearer token that authorised the call. Absent for signed requests. Since May 2023. */
  credentialId?: string;
}
