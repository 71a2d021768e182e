import type { EventPayload } from './event-payload.ts';
import type { BooleanText, Unrecognized } from './unrecognized.ts';

/** Who issued the temporary credentials. Often `{}`, which says the same as its absence. */
export interface SessionIssuer {
  /** What issued them: a role, or the user or root that called `GetFederationToken`. */
  type?: 'Role' | 'IAMUser' | 'Root' | Unrecognized;
  /** The issuer's internal id, such as `AROA…` for a role. */
  principalId?: string;
  /** ARN of the role, user or root itself, not of the session. */
  arn?: string;
  /** Account that owns the issuer. */
  accountId?: string;
  /** Name of the role or user; absent for root. */
  userName?: string;
}

/** The provider behind a web identity session. Often `{}`, which says the same as its absence. */
export interface WebIdFederationData {
  /** Principal name of the provider, such as `www.amazon.com`, or the ARN of an OpenID Connect provider. */
  federatedProvider?: string;
  /** Application id and user id as the provider reported them. */
  attributes?: EventPayload;
}

/** Facts about the session itself. */
export interface SessionAttributes {
  /** When the credentials were issued: `2023-07-10T11:45:01Z`; the guide also shows the basic form `20131102T010628Z`. */
  creationDate?: string;
  /** Whether the caller had authenticated with MFA: a text, not a boolean. */
  mfaAuthenticated?: BooleanText;
}

/**
 * The session of a call with temporary credentials, or of a console user. Source: AWS CloudTrail User Guide, "CloudTrail userIdentity
 * element". None of the fields has a version of its own except where said.
 */
export interface SessionContext {
  /** Who issued the credentials. Absent for console sessions of IAM users and root, or `{}`. */
  sessionIssuer?: SessionIssuer;
  /** Set for `AssumeRoleWithWebIdentity` sessions; otherwise absent or `{}`. */
  webIdFederationData?: WebIdFederationData;
  /** When the session began, and whether with MFA. */
  attributes?: SessionAttributes;
  /** The source identity that the first session of a role chain was given; absent where none was set. */
  sourceIdentity?: string;
  /** How EC2 handed the credentials over: `'1.0'` is IMDSv1, `'2.0'` is IMDSv2. Absent unless they came from an instance profile. */
  ec2RoleDelivery?: '1.0' | '2.0' | Unrecognized;
  /** The VPC in which EC2 issued the credentials. Listed for event data stores only ("Supported SQL schemas for event data stores"). */
  ec2IssuedInVpc?: string;
  /** `'true'` in sessions that `AssumeRoot` began; otherwise absent. Since late 2024. */
  assumedRoot?: BooleanText;
  /** ARN of the sign-in session, `arn:aws:signin:<region>:<account>:session/<uuid>`. Since June 2026; absent outside of the console. */
  signInSessionArn?: string;
}
