import type { SignInDetails, SignInResponse } from '../console-sign-in-record.ts';

/** A step of a sign-in to the console. @inline */
interface SignInStep {
  responseElements: SignInResponse;
  additionalEventData: SignInDetails;
}

/** Sign-ins to the console and through IAM Identity Center. Source: AWS CloudTrail User Guide, "AWS Management Console sign-in events". */
export interface SignInEvents {
  ConsoleLogin: SignInStep;
  CheckMfa: SignInStep;
  SwitchRole: SignInStep;
  GetSigninToken: SignInStep;
  PasswordUpdated: SignInStep;
  /** Of IAM Identity Center: which credential was asked for. */
  CredentialChallenge: { additionalEventData: SignInDetails };
  /** Of IAM Identity Center: whether the credential was right, as `serviceEventDetails` says. */
  CredentialVerification: {
    additionalEventData: SignInDetails;
    serviceEventDetails: { CredentialVerification?: string };
  };
  /** Of IAM Identity Center: whether the user is signed in, as `serviceEventDetails` says. */
  UserAuthentication: { additionalEventData: SignInDetails; serviceEventDetails: { UserAuthentication?: string } };
}
