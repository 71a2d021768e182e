/** Who may use which permission set in which account. @inline */
interface Assignment {
  targetId?: string;
  /** `AWS_ACCOUNT` */
  targetType?: string;
  permissionSetArn?: string;
  /** `USER` or `GROUP`. */
  principalType?: string;
  principalId?: string;
}

/** How far an assignment is. @inline */
interface AssignmentStatus extends Assignment {
  status?: string;
  requestId?: string;
}

/** Calls of IAM Identity Center. Source: IAM Identity Center API Reference; the spelling from CloudTrail's records. */
export interface SsoEvents {
  CreateAccountAssignment: {
    requestParameters: Assignment & { instanceArn?: string };
    responseElements: { accountAssignmentCreationStatus?: AssignmentStatus };
  };
  DeleteAccountAssignment: {
    requestParameters: Assignment & { instanceArn?: string };
    responseElements: { accountAssignmentDeletionStatus?: AssignmentStatus };
  };
  AttachManagedPolicyToPermissionSet: {
    requestParameters: { instanceArn?: string; permissionSetArn?: string; managedPolicyArn?: string };
  };
}
