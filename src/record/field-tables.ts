/**
 * The fields that records and the objects in them have, one table for each type; `table-proof.ts` proves that they are those of the types.
 *
 * A word stands for a field: its name, then `?` where it may be absent or `??` where it may be `null` too, then its type: text where none is
 * given, a type of JSON, a union, or the name of a table, with `[]` for lists of it and `{}` for objects of any keys. `+call` stands for the
 * words of the table `call`, and `~common` for those of `common` where each field may be absent; a later word of the same name takes the place of an earlier one. Fields of calls stand in the order in
 * which CloudTrail writes them, for that is the order in which they are found fastest.
 */
export const FIELD_TABLES = {
  call: 'eventVersion userIdentity:identity eventTime eventSource eventName awsRegion sourceIPAddress userAgent? errorCode? errorMessage? requestParameters??:object responseElements??:object additionalEventData??:objectOrText',
  later:
    'requestID? eventID? readOnly??:boolean resources??:resource[] eventType? managementEvent?:boolean recipientAccountId? sharedEventID? vpcEndpointId? vpcEndpointAccountId? eventCategory? addendum?:addendum sessionCredentialFromConsole? tlsDetails?:tlsDetails eventContext?:eventContext annotation?',
  early: '+call +later apiVersion?',
  common: '+call +later eventID',
  unrecognized: '~common',
  AwsApiCall: '+common apiVersion? edgeDeviceDetails?:edgeDeviceDetails',
  AwsServiceEvent: '+common serviceEventDetails??:object',
  AwsConsoleSignIn: '+common responseElements??:signInResponse additionalEventData??:signInDetails',
  insightFields: '~common eventVersion eventTime awsRegion eventID sharedEventID',
  Insight: '+insightFields insightDetails:insightDetails',
  lakeInsight:
    '+insightFields insightSource insightState insightEventSource insightEventName insightErrorCode? insightType insightContext:lakeInsightContext',
  Aggregated: '~common eventVersion accountId eventId awsRegion eventSource timeWindow:timeWindow summary:summary',
  lake: '~common eventVersion eventID eventTime awsRegion',
  ActivityAuditLog: '+lake metadata?:activityMetadata eventData:activityData',
  lakeItem: '+lake eventData:object',
  caller:
    'type? principalId? arn? accountId? accessKeyId? sessionContext?:sessionContext invokedBy? invokedByDelegate?:invokedByDelegate onBehalfOf?:onBehalfOf inScopeOf?:inScopeOf credentialId?',
  named: '+caller userName?',
  identity: '+named identityProvider?',
  invokedByDelegate: 'accountId?',
  onBehalfOf: 'userId? identityStoreArn?',
  inScopeOf: 'sourceArn? sourceAccount? issuerType? credentialsIssuedTo?',
  sessionContext:
    'sessionIssuer?:sessionIssuer webIdFederationData?:webIdFederationData attributes?:sessionAttributes sourceIdentity? ec2RoleDelivery? ec2IssuedInVpc? assumedRoot? signInSessionArn?',
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
  insightDetails: 'state eventSource eventName insightType errorCode? insightContext?:insightContext',
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
  activityMetadata: 'ingestionTime channelARN',
  activityData:
    'version userIdentity:activityIdentity userAgent?? eventSource eventName eventTime UID requestParameters??:object responseElements??:object errorCode?? errorMessage?? sourceIPAddress?? recipientAccountId additionalEventData??:object',
  activityIdentity: 'type principalId details??:object',
} as const;

export type TableName = keyof typeof FIELD_TABLES;

/** The tables of records by `eventType`, for those whose category is none of its own. */
export const TABLES_BY_TYPE = {
  AwsApiCall: 'AwsApiCall',
  AwsServiceEvent: 'AwsServiceEvent',
  AwsConsoleSignIn: 'AwsConsoleSignIn',
  AwsConsoleAction: 'common',
} as const;

/** The table of each category of its own, then the values of `eventType` that no other family has. */
export const TABLES_BY_CATEGORY = {
  NetworkActivity: 'common AwsVpceEvent AwsVpceEvents',
  Insight: 'Insight AwsCloudTrailInsight',
  Aggregated: 'Aggregated AwsAggregatedEvent',
  ActivityAuditLog: 'ActivityAuditLog ActivityLog',
  ConfigurationItem: 'lakeItem AwsConfigurationItem',
  Evidence: 'lakeItem AwsAuditManagerEvidence',
} as const;

/** The tables of identities, by `type`; `identity` for all others and for those without one. */
export const TABLES_BY_IDENTITY = {
  AssumedRole: 'caller',
  FederatedUser: 'caller',
  AWSAccount: 'caller',
  AWSService: 'caller',
  IdentityCenterUser: 'caller',
  Root: 'named',
  IAMUser: 'named',
  Role: 'named',
  Directory: 'named',
} as const;
