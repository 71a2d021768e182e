import type { CallerFields } from './caller-fields.ts';
import type { Unrecognized } from './unrecognized.ts';

/** Callers that have a name. */
export interface NamedCallerFields extends CallerFields {
  /**
   * Friendly name of the caller. For root: the account alias, where one is set. `HIDDEN_DUE_TO_SECURITY_REASONS` where a console sign-in
   * failed because no such user exists. Directory users may have an alias or e-mail address.
   */
  userName?: string;
}

/** Callers that an identity provider outside of AWS vouched for. */
export interface FederatedCallerFields extends NamedCallerFields {
  /** The external identity provider: the SAML provider's principal name, or the issuer of the web identity token. */
  identityProvider?: string;
}

/** The account's root user; `principalId` is the account id. */
export interface RootIdentity extends NamedCallerFields {
  type: 'Root';
}

/** An IAM user. A failed console sign-in has no `arn`, and the access key id `''`. */
export interface IAMUserIdentity extends NamedCallerFields {
  type: 'IAMUser';
}

/**
 * A session of a role. Its `arn` is that of the session; the role itself is `sessionContext.sessionIssuer`. It has no `userName`: the
 * session name is the last part of `arn` and of `principalId`.
 */
export interface AssumedRoleIdentity extends CallerFields {
  type: 'AssumedRole';
}

/** An IAM identity of its own with its own permissions, typically a role, in a few services; `userName` is chosen by the user. */
export interface RoleIdentity extends NamedCallerFields {
  type: 'Role';
}

/** Credentials from `GetFederationToken`; `sessionContext.sessionIssuer` says whether root or an IAM user asked for them. */
export interface FederatedUserIdentity extends CallerFields {
  type: 'FederatedUser';
}

/** A user of a directory service, such as WorkDocs. */
export interface DirectoryIdentity extends NamedCallerFields {
  type: 'Directory';
}

/** Another AWS account, as `accountId` says; `ANONYMOUS_PRINCIPAL` there is anonymous access to S3. */
export interface AWSAccountIdentity extends CallerFields {
  type: 'AWSAccount';
}

/** An AWS service that acts for itself. Nearly always `invokedBy` is all that is known. */
export interface AWSServiceIdentity extends CallerFields {
  type: 'AWSService';
}

/** A user of IAM Identity Center: see `onBehalfOf`. `accountId` owns the Identity Center instance. */
export interface IdentityCenterUserIdentity extends CallerFields {
  type: 'IdentityCenterUser';
}

/** CloudTrail could not tell who it was. Any of the other fields may be there, or none. */
export interface UnknownIdentity extends FederatedCallerFields {
  type: 'Unknown';
}

/** A caller of `AssumeRoleWithSAML`. */
export interface SAMLUserIdentity extends FederatedCallerFields {
  type: 'SAMLUser';
}

/** A caller of `AssumeRoleWithWebIdentity`. */
export interface WebIdentityUserIdentity extends FederatedCallerFields {
  type: 'WebIdentityUser';
}

/** The form in service events: an account, and the service that acted, such as `AWS Internal`; no type. */
export interface UntypedIdentity extends FederatedCallerFields {
  type?: undefined;
}

/** A type of identity that these types do not name. */
export interface UnrecognizedIdentity extends FederatedCallerFields {
  type: Unrecognized;
}

/** Who made the call. `type` tells the members apart. Source: AWS CloudTrail User Guide, "CloudTrail userIdentity element". */
export type UserIdentity =
  | RootIdentity
  | IAMUserIdentity
  | AssumedRoleIdentity
  | RoleIdentity
  | FederatedUserIdentity
  | DirectoryIdentity
  | AWSAccountIdentity
  | AWSServiceIdentity
  | IdentityCenterUserIdentity
  | UnknownIdentity
  | SAMLUserIdentity
  | WebIdentityUserIdentity
  | UntypedIdentity
  | UnrecognizedIdentity;
