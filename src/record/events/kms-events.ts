/** Calls of AWS KMS. `keyId` is the key's id or ARN, or an alias. Source: AWS KMS API Reference; the spelling from CloudTrail's records. */
export interface KmsEvents {
  DisableKey: { requestParameters: { keyId?: string }; responseElements: { keyId?: string } };
  ScheduleKeyDeletion: {
    requestParameters: { keyId?: string; pendingWindowInDays?: number };
    responseElements: { keyId?: string; keyState?: string; deletionDate?: string; pendingWindowInDays?: number };
  };
  PutKeyPolicy: {
    /** `policy` is JSON text. */
    requestParameters: {
      keyId?: string;
      policyName?: string;
      policy?: string;
      bypassPolicyLockoutSafetyCheck?: boolean;
    };
    responseElements: { keyId?: string };
  };
  Decrypt: {
    requestParameters: {
      keyId?: string;
      encryptionAlgorithm?: string;
      encryptionContext?: Record<string, string>;
    };
  };
  /** Of the service itself: a key's material was renewed. */
  RotateKey: { serviceEventDetails: { keyId?: string; rotationType?: string } };
}
