import type { JsonObject } from '../base/json.ts';
import type { CommonFields } from './common-fields.ts';
import type { EventPayload } from './event-payload.ts';
import type { Unrecognized } from './unrecognized.ts';

/** How a step of a sign-in ended. */
export type SignInOutcome = 'Success' | 'Failure' | Unrecognized;

/** `'Yes'` or `'No'`, as sign-in events write it. */
export type YesOrNo = 'Yes' | 'No' | Unrecognized;

/** The outcome, under the name of the event; the others are absent. */
export interface SignInResponse extends EventPayload {
  /** Of the event `ConsoleLogin`. */
  ConsoleLogin?: SignInOutcome;
  /** Of the event `CheckMfa`: whether MFA is asked for could be found out. */
  CheckMfa?: SignInOutcome;
  /** Of the event `SwitchRole`. */
  SwitchRole?: SignInOutcome;
  /** Of the event `GetSigninToken`. */
  GetSigninToken?: SignInOutcome;
  /** Of the event `PasswordUpdated`. */
  PasswordUpdated?: SignInOutcome;
  /** Of the event `GetSigninToken`: the credentials that the token was asked for with. */
  credentials?: JsonObject;
}

/** How the sign-in was made. Each field may be absent: which ones are there depends on the event. */
export interface SignInDetails extends EventPayload {
  /** Address of the console page that the user signed in to. */
  LoginTo?: string;
  /** Whether the mobile version of the page was used. */
  MobileVersion?: YesOrNo;
  /** Whether MFA was used. Also `'No'` for federated users, whose provider may have asked for it. */
  MFAUsed?: YesOrNo;
  /** ARN or serial number of the MFA device. Absent without MFA. */
  MFAIdentifier?: string;
  /** Kind of the MFA device, such as `Virtual MFA`. Only in `CheckMfa`. */
  MfaType?: string;
  /** ARN of the role that was switched to. Only where roles are switched. */
  SwitchTo?: string;
  /** ARN of the identity that was switched from. Only where roles are switched. */
  SwitchFrom?: string;
  /** Address that the browser was sent to afterwards. */
  RedirectTo?: string;
  /** Joins the events of one sign-in through IAM Identity Center. */
  AuthWorkflowID?: string;
  /** What IAM Identity Center asked for, such as `PASSWORD`. */
  CredentialType?: string;
  /** Name of the Identity Center user. */
  UserName?: string;
}

/**
 * A sign-in to the console, or a step of it: `ConsoleLogin`, `CheckMfa`, `SwitchRole`, `GetSigninToken`, `PasswordUpdated`, …; the event
 * source is `signin.amazonaws.com`. Source: AWS CloudTrail User Guide, "AWS Management Console sign-in events".
 */
export interface ConsoleSignInRecord extends CommonFields {
  /** Since 1.02. */
  eventType: 'AwsConsoleSignIn';
  /** The outcome. A failed `ConsoleLogin` has `errorMessage` and no `errorCode`. Since 1.0. */
  responseElements?: SignInResponse | null;
  /** How the sign-in was made. Since 1.0. */
  additionalEventData?: SignInDetails | null;
}
