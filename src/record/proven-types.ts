import type { ActivityData, ActivityIdentity, ActivityMetadata, ActivityRecord } from './activity-record.ts';
import type { Addendum } from './addendum.ts';
import type {
  AggregatedDimension,
  AggregatedRecord,
  AggregatedSummary,
  DimensionStatistic,
  TimeWindow,
} from './aggregated-record.ts';
import type { ApiCallRecord } from './api-call-record.ts';
import type { CallFields } from './call-fields.ts';
import type { CallerFields, InScopeOf, InvokedByDelegate, OnBehalfOf } from './caller-fields.ts';
import type { CommonFields } from './common-fields.ts';
import type { ConfigurationItemRecord } from './configuration-item-record.ts';
import type { ConsoleActionRecord } from './console-action-record.ts';
import type { ConsoleSignInRecord, SignInDetails, SignInResponse } from './console-sign-in-record.ts';
import type { EarlyRecord } from './early-record.ts';
import type { EdgeDeviceDetails } from './edge-device-details.ts';
import type { EventContext } from './event-context.ts';
import type { EventResource } from './event-resource.ts';
import type { EvidenceRecord } from './evidence-record.ts';
import type { AttributedAverage, InsightFields } from './insight-fields.ts';
import type { LakeFields } from './lake-fields.ts';
import type { LakeInsightAttribution, LakeInsightContext, LakeInsightRecord } from './lake-insight-record.ts';
import type { LaterFields } from './later-fields.ts';
import type { NetworkActivityRecord } from './network-activity-record.ts';
import type { ServiceEventRecord } from './service-event-record.ts';
import type { SessionAttributes, SessionContext, SessionIssuer, WebIdFederationData } from './session-context.ts';
import type { TlsDetails } from './tls-details.ts';
import type {
  InsightAttribution,
  InsightAverage,
  InsightContext,
  InsightDetails,
  InsightStatistics,
  TrailInsightRecord,
} from './trail-insight-record.ts';
import type { UnrecognizedRecord } from './unrecognized-record.ts';
import type { FederatedCallerFields, NamedCallerFields } from './user-identity.ts';

/** What each table proves. */
export interface ProvenTypes {
  call: CallFields;
  later: LaterFields & Families;
  early: EarlyRecord;
  unrecognized: UnrecognizedRecord;
  common: CommonFields & Families;
  AwsApiCall: ApiCallRecord;
  AwsServiceEvent: ServiceEventRecord;
  AwsConsoleSignIn: ConsoleSignInRecord;
  AwsConsoleAction: ConsoleActionRecord;
  NetworkActivity: NetworkActivityRecord;
  insightFields: InsightFields;
  Insight: TrailInsightRecord;
  lakeInsight: Omit<LakeInsightRecord, 'insightDetails'>;
  Aggregated: AggregatedRecord;
  lake: LakeFields & Families;
  ActivityAuditLog: ActivityRecord;
  ConfigurationItem: ConfigurationItemRecord;
  Evidence: EvidenceRecord;
  caller: CallerFields & { type?: string };
  named: NamedCallerFields & { type?: string };
  identity: FederatedCallerFields & { type?: string };
  invokedByDelegate: InvokedByDelegate;
  onBehalfOf: OnBehalfOf;
  inScopeOf: InScopeOf;
  sessionContext: SessionContext;
  sessionIssuer: SessionIssuer;
  webIdFederationData: WebIdFederationData;
  sessionAttributes: SessionAttributes;
  resource: EventResource;
  addendum: Addendum;
  tlsDetails: TlsDetails;
  edgeDeviceDetails: EdgeDeviceDetails;
  eventContext: EventContext;
  signInResponse: SignInResponse;
  signInDetails: SignInDetails;
  insightDetails: InsightDetails;
  insightContext: InsightContext;
  insightStatistics: InsightStatistics;
  insightAverage: InsightAverage;
  insightAttribution: InsightAttribution;
  attributedAverage: AttributedAverage;
  lakeInsightContext: LakeInsightContext;
  lakeInsightAttribution: LakeInsightAttribution;
  timeWindow: TimeWindow;
  summary: AggregatedSummary;
  dimension: AggregatedDimension;
  statistic: DimensionStatistic;
  metadata: ActivityMetadata;
  activityData: ActivityData;
  activityIdentity: ActivityIdentity;
}

/** Tables let both be absent: whether they are what the family asks for is judged by `checkRecord`. */
export interface Families {
  eventType?: string;
  eventCategory?: string;
}
