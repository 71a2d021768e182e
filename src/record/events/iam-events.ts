/** A tag, as IAM writes it. */
export interface IamTag {
  key?: string;
  value?: string;
}

/** An IAM user. */
export interface IamUserElement {
  path?: string;
  userName?: string;
  /** `AIDA…` */
  userId?: string;
  arn?: string;
  /** Such as `Jul 10, 2023 12:07:22 PM`, in UTC. */
  createDate?: string;
  tags?: IamTag[];
}

/** An IAM role. */
export interface IamRoleElement {
  path?: string;
  roleName?: string;
  /** `AROA…` */
  roleId?: string;
  arn?: string;
  /** Such as `Jul 10, 2023 12:07:22 PM`, in UTC. */
  createDate?: string;
  /** The trust policy, URL-encoded JSON. */
  assumeRolePolicyDocument?: string;
  tags?: IamTag[];
}

/** An access key without its secret, which is never logged. */
export interface IamAccessKeyElement {
  userName?: string;
  /** `AKIA…` */
  accessKeyId?: string;
  /** `Active` or `Inactive`. */
  status?: string;
  /** Such as `Jul 10, 2023 12:07:22 PM`, in UTC. */
  createDate?: string;
}

/** A console password's settings; the password is never logged. */
export interface IamLoginProfileElement {
  userName?: string;
  createDate?: string;
  passwordResetRequired?: boolean;
}

/** A call on a policy that stands within a user or role. @inline */
interface InlinePolicyRequest {
  policyName?: string;
  /** The policy, as JSON text. */
  policyDocument?: string;
}

/**
 * Calls of IAM, in us-east-1. The user or role is absent from requests about the caller itself. Source: AWS Identity and Access Management
 * API Reference; the spelling from CloudTrail's records.
 */
export interface IamEvents {
  CreateUser: {
    requestParameters: { userName?: string; path?: string; permissionsBoundary?: string; tags?: IamTag[] };
    responseElements: { user?: IamUserElement };
  };
  DeleteUser: { requestParameters: { userName?: string } };
  CreateAccessKey: {
    requestParameters: { userName?: string };
    responseElements: { accessKey?: IamAccessKeyElement };
  };
  UpdateAccessKey: {
    /** `status` is `Active` or `Inactive`. */
    requestParameters: { userName?: string; accessKeyId?: string; status?: string };
  };
  DeleteAccessKey: { requestParameters: { userName?: string; accessKeyId?: string } };
  CreateLoginProfile: {
    requestParameters: { userName?: string; passwordResetRequired?: boolean };
    responseElements: { loginProfile?: IamLoginProfileElement };
  };
  UpdateLoginProfile: { requestParameters: { userName?: string; passwordResetRequired?: boolean } };
  DeactivateMFADevice: { requestParameters: { userName?: string; serialNumber?: string } };
  AddUserToGroup: { requestParameters: { groupName?: string; userName?: string } };
  AttachUserPolicy: { requestParameters: { userName?: string; policyArn?: string } };
  AttachGroupPolicy: { requestParameters: { groupName?: string; policyArn?: string } };
  AttachRolePolicy: { requestParameters: { roleName?: string; policyArn?: string } };
  PutUserPolicy: { requestParameters: InlinePolicyRequest & { userName?: string } };
  PutRolePolicy: { requestParameters: InlinePolicyRequest & { roleName?: string } };
  CreatePolicyVersion: {
    requestParameters: { policyArn?: string; policyDocument?: string; setAsDefault?: boolean };
    responseElements: { policyVersion?: { versionId?: string; isDefaultVersion?: boolean; createDate?: string } };
  };
  CreateRole: {
    requestParameters: {
      roleName?: string;
      path?: string;
      description?: string;
      /** The trust policy, as JSON text. */
      assumeRolePolicyDocument?: string;
      /** Seconds. */
      maxSessionDuration?: number;
      permissionsBoundary?: string;
      tags?: IamTag[];
    };
    responseElements: { role?: IamRoleElement };
  };
  UpdateAssumeRolePolicy: {
    /** `policyDocument` is the trust policy, as JSON text. */
    requestParameters: { roleName?: string; policyDocument?: string };
  };
}
