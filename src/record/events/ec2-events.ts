import type {
  Ec2Instance,
  Ec2IpPermission,
  Ec2List,
  Ec2PermissionChange,
  Ec2Return,
  Ec2SecurityGroupRule,
  Ec2StateChange,
  Ec2Tag,
} from './ec2-elements.ts';

/** Rules of a security group; the flat fields stand in the place of `ipPermissions` where one rule was given by itself. @inline */
interface SecurityGroupRequest {
  groupId?: string;
  groupName?: string;
  ipPermissions?: Ec2List<Ec2IpPermission>;
  ipProtocol?: string;
  fromPort?: number;
  toPort?: number;
  cidrIp?: string;
}

/** The rules that were made. @inline */
interface SecurityGroupResponse extends Ec2Return {
  securityGroupRuleSet?: Ec2List<Ec2SecurityGroupRule>;
}

/** A call that starts or stops instances. @inline */
interface StateChange {
  requestParameters: { instancesSet?: Ec2List<{ instanceId?: string }>; force?: boolean };
  responseElements: { requestId?: string; instancesSet?: Ec2List<Ec2StateChange> };
}

/** Calls of Amazon EC2. Source: Amazon EC2 API Reference; the spelling from CloudTrail's records. */
export interface Ec2Events {
  AuthorizeSecurityGroupIngress: { requestParameters: SecurityGroupRequest; responseElements: SecurityGroupResponse };
  AuthorizeSecurityGroupEgress: { requestParameters: SecurityGroupRequest; responseElements: SecurityGroupResponse };
  RevokeSecurityGroupIngress: { requestParameters: SecurityGroupRequest; responseElements: SecurityGroupResponse };
  RunInstances: {
    requestParameters: {
      instancesSet?: Ec2List<{ imageId?: string; minCount?: number; maxCount?: number; keyName?: string }>;
      instanceType?: string;
      groupSet?: Ec2List<{ groupId?: string; groupName?: string }>;
      /** `<sensitiveDataRemoved>`, where there is any. */
      userData?: string;
      availabilityZone?: string;
      subnetId?: string;
      iamInstanceProfile?: { name?: string; arn?: string };
      disableApiTermination?: boolean;
      monitoring?: { enabled?: boolean };
      clientToken?: string;
      tagSpecificationSet?: Ec2List<{ resourceType?: string; tags?: Ec2Tag[] }>;
    };
    responseElements: {
      requestId?: string;
      reservationId?: string;
      ownerId?: string;
      instancesSet?: Ec2List<Ec2Instance>;
    };
  };
  StartInstances: StateChange;
  StopInstances: StateChange;
  TerminateInstances: StateChange;
  ModifyInstanceAttribute: {
    requestParameters: {
      instanceId?: string;
      attribute?: string;
      value?: string;
      disableApiTermination?: { value?: boolean };
      instanceType?: { value?: string };
      sourceDestCheck?: { value?: boolean };
      groupSet?: Ec2List<{ groupId?: string }>;
    };
    responseElements: Ec2Return;
  };
  GetPasswordData: { requestParameters: { instanceId?: string } };
  CreateSnapshot: {
    requestParameters: { volumeId?: string; description?: string };
    responseElements: {
      requestId?: string;
      snapshotId?: string;
      volumeId?: string;
      status?: string;
      /** Milliseconds since 1970. */
      startTime?: number;
      ownerId?: string;
      /** GiB, as text. */
      volumeSize?: string;
      encrypted?: boolean;
      tagSet?: Ec2List<Ec2Tag>;
    };
  };
  ModifySnapshotAttribute: {
    requestParameters: {
      snapshotId?: string;
      attributeType?: string;
      createVolumePermission?: Ec2PermissionChange;
    };
    responseElements: Ec2Return;
  };
  ModifyImageAttribute: {
    requestParameters: { imageId?: string; attributeType?: string; launchPermission?: Ec2PermissionChange };
    responseElements: Ec2Return;
  };
}
