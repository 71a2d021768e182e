/** A list, as CloudTrail writes those of EC2; `{}` where it is empty. */
export interface Ec2List<T> {
  items?: T[];
}

/** A tag, as EC2 writes it. */
export interface Ec2Tag {
  key?: string;
  value?: string;
}

/** What EC2 returns where there is nothing to return. */
export interface Ec2Return {
  requestId?: string;
  _return?: boolean;
}

/** Ports and addresses that a rule of a security group is about. */
export interface Ec2IpPermission {
  /** `tcp`, `udp`, `icmp`, a number, or `-1` for all. */
  ipProtocol?: string;
  fromPort?: number;
  toPort?: number;
  groups?: Ec2List<{ groupId?: string; groupName?: string; userId?: string; description?: string }>;
  ipRanges?: Ec2List<{ cidrIp?: string; description?: string }>;
  ipv6Ranges?: Ec2List<{ cidrIpv6?: string; description?: string }>;
  prefixListIds?: Ec2List<{ prefixListId?: string; description?: string }>;
}

/** A rule of a security group. */
export interface Ec2SecurityGroupRule {
  securityGroupRuleId?: string;
  groupId?: string;
  groupOwnerId?: string;
  isEgress?: boolean;
  ipProtocol?: string;
  fromPort?: number;
  toPort?: number;
  cidrIpv4?: string;
  cidrIpv6?: string;
  description?: string;
}

/** A state of an instance. */
export interface Ec2InstanceState {
  /** 0 pending, 16 running, 32 shutting-down, 48 terminated, 64 stopping, 80 stopped. */
  code?: number;
  name?: string;
}

/** An instance before and after a call. */
export interface Ec2StateChange {
  instanceId?: string;
  currentState?: Ec2InstanceState;
  previousState?: Ec2InstanceState;
}

/** A new instance; a choice of its fields. */
export interface Ec2Instance {
  instanceId?: string;
  imageId?: string;
  instanceType?: string;
  keyName?: string;
  instanceState?: Ec2InstanceState;
  /** Milliseconds since 1970. */
  launchTime?: number;
  placement?: { availabilityZone?: string; tenancy?: string };
  subnetId?: string;
  vpcId?: string;
  privateIpAddress?: string;
  privateDnsName?: string;
  iamInstanceProfile?: { arn?: string; id?: string };
  groupSet?: Ec2List<{ groupId?: string; groupName?: string }>;
  tagSet?: Ec2List<Ec2Tag>;
}

/** With whom an image or snapshot is shared, or is no longer. */
export interface Ec2PermissionChange {
  /** `group` is `all` where it is made public. */
  add?: Ec2List<{ userId?: string; group?: string; organizationArn?: string }>;
  remove?: Ec2List<{ userId?: string; group?: string; organizationArn?: string }>;
}
