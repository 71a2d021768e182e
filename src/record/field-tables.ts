/**
 * The fields that records and the objects in them have, one table for each type; `table-proof.ts` proves that they are those of the types.
 *
 * A word stands for a field: its name, then `?` where it may be absent or `??` where it may be `null` too, then its type: text where none is
 * given, a type of JSON, a union, or the name of
 * a table (none behind the colon: that of the field), with `[]` for lists of it and `{}` for objects of any keys. `+call` stands for the
 * words of the table `call`, and `~common` for those of `common` where each field may be absent; a later word of the same name takes the place of an earlier one. Fields of calls stand in the order in
 * which CloudTrail writes them, for that is the order in which they are found fastest.
 */
export const FIELD_TABLES = {
  call: 'eventVersion userIdentity:identity eventTime eventSource eventName awsRegion sourceIPAddress userAgent? errorCode? errorMessage? requestParameters??:object responseElements??:object additionalEventData??:objectOrText',
  later:
    'requestID? eventID? readOnly??:boolean resources??:resource[] eventType? managementEvent?:boolean recipientAccountId? sharedEventID? vpcEndpointId? vpcEndpointAccountId? eventCategory? addendum?: sessionCredentialFromConsole? tlsDetails?: eventContext?: annotation?',
  early: '+call +later apiVersion?',
  common: '+call +later eventID',
  unrecognized: '~common',
  AwsApiCall: '+common apiVersion? edgeDeviceDetails?:',
  AwsServiceEvent: '+common serviceEventDetails??:object',
  AwsConsoleSignIn: '+common responseElements??:signInResponse additionalEventData??:signInDetails',
  AwsConsoleAction: '+common',
  NetworkActivity: '+common',
  insightFields: '~common eventVersion eventTime awsRegion eventID sharedEventID',
  Insight: '+insightFields insightDetails:',
  lakeInsight:
    '+insightFields insightSource insightState insightEventSource insightEventName insightErrorCode? insightType insightContext:lakeInsightContext',
  Aggregated: '~common eventVersion accountId eventId awsRegion eventSource timeWindow: summary:',
  lake: '~common eventVersion eventID eventTime awsRegion',
  ActivityAuditLog: '+lake metadata?: eventData:activityData',
  ConfigurationItem: '+lake eventData:object',
  Evidence: '+ConfigurationItem',
  caller:
    'type? principalId? arn? accountId? accessKeyId? sessionContext?: invokedBy? invokedByDelegate?: onBehalfOf?: inScopeOf?: credentialId?',
  named: '+caller userName?',
  identity: '+named identityProvider?',
  invokedByDelegate: 'accountId?',
  onBehalfOf: 'userId? identityStoreArn?',
  inScopeOf: 'sourceArn? sourceAccount? issuerType? credentialsIssuedTo?',
  sessionContext:
    'sessionIssuer?: webIdFederationData?: attributes?:sessionAttributes sourceIdentity? ec2RoleDelivery? ec2IssuedInVpc? assumedRoot? signInSessionArn?',
  sessionIssuer: 'type? principalId? arn? accountId? userName?',
  webIdFederationData: 'federatedProvider? attributes?:object',
  sessionAttributes: 'creationDate? mfaAuthenticated?',
  resource: 'accountId? type? ARN? ARNPrefix?',
  addendum: 'reason? updatedFields? originalRequestID? originalEventID? originalUID?',
  tlsDetails: 'tlsVersion? cipherSuite? clientProvidedHostHeader? keyExchange?',
  edgeDeviceDetails: 'type? deviceID? deviceId? snowJobId? deviceFamily? attributes?:text{}',
  eventContext: 'requestContext?:textOrTexts{} tagContext?:object',
  signInResponse: 'ConsoleLogin? CheckMfa? SwitchRole? GetSigninToken? PasswordUpdated? credentials?:object',
  signInDetails:
    'LoginTo? MobileVersion? MFAUsed? MFAIdentifier? MfaType? SwitchTo? SwitchFrom? RedirectTo? AuthWorkflowID? CredentialType? UserName?',
  insightDetails: 'state eventSource eventName insightType errorCode? insightContext?:',
  insightContext: 'statistics:insightStatistics attributions?:insightAttribution[]',
  insightStatistics: 'baseline:insightAverage insight:insightAverage insightDuration:number baselineDuration?:number',
  insightAverage: 'average:number',
  insightAttribution: 'attribute insight:attributedAverage[] baseline:attributedAverage[]',
  attributedAverage: 'value average:number',
  lakeInsightContext:
    'baselineAverage:number insightAverage:number baselineDuration?:number insightDuration?:number attributions?:lakeInsightAttribution[]',
  lakeInsightAttribution:
    'attribute insight?:attributedAverage[] baseline?:attributedAverage[] insightValue? insightAverage?:number baselineValue? baselineAverage?:number',
  timeWindow: 'windowStart windowEnd windowSize',
  summary: 'primaryDimension:dimension details?:dimension[]',
  dimension: 'dimension statistics:statistic[] aggregationType',
  statistic: 'name value:number',
  metadata: 'ingestionTime channelARN',
  activityData:
    'version userIdentity:activityIdentity userAgent?? eventSource eventName eventTime UID requestParameters??:object responseElements??:object errorCode?? errorMessage?? sourceIPAddress?? recipientAccountId additionalEventData??:object',
  activityIdentity: 'type principalId details??:object',
} as const;

export type TableName = keyof typeof FIELD_TABLES;

/**
 * The families of records, each with the table of the same name: those without a category of their own are named by `eventType`, the others
 * by `eventCategory`, with the values of `eventType` that no other family has behind it.
 */
export const FAMILIES = [
  'AwsApiCall',
  'AwsServiceEvent',
  'AwsConsoleSignIn',
  'AwsConsoleAction',
  'NetworkActivity AwsVpceEvent AwsVpceEvents',
  'Insight AwsCloudTrailInsight',
  'Aggregated AwsAggregatedEvent',
  'ActivityAuditLog ActivityLog',
  'ConfigurationItem AwsConfigurationItem',
  'Evidence AwsAuditManagerEvidence',
] as const;

/** The tables that identities of these types have; all others, and those without a type, have the table `identity`. */
export const IDENTITIES = {
  caller: 'AssumedRole FederatedUser AWSAccount AWSService IdentityCenterUser',
  named: 'Root IAMUser Role Directory',
} as const;
