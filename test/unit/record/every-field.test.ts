import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { checkRecord } from '../../../src/record/check-record.ts';
import { type IdentityName, identities, records, withValue } from './samples.ts';
import * as wrong from './wrong-values.ts';

interface Place {
  readonly sample: JsonObject;
  readonly at: readonly (string | number)[];
  /** As it stands in an issue, in front of the field. */
  readonly prefix: string;
  readonly fields: Record<string, readonly unknown[]>;
}

function place(sample: JsonObject, prefix: string, fields: Record<string, readonly unknown[]>): Place {
  const at = prefix.split(/[.[\]]+/).filter((step) => step !== '');
  return { sample, at, prefix: prefix === '' ? '' : `${prefix}.`, fields };
}

const { AwsApiCall, AwsCloudTrailInsight, AwsConsoleSignIn } = records;
const CONTEXT = 'insightDetails.insightContext';
const places: [name: string, Place][] = [
  ['ApiCallRecord', place(AwsApiCall, '', wrong.apiCall)],
  ['ServiceEventRecord', place(records.AwsServiceEvent, '', wrong.serviceEvent)],
  ['ConsoleSignInRecord', place(AwsConsoleSignIn, '', wrong.consoleSignIn)],
  ['ConsoleActionRecord', place(records.AwsConsoleAction, '', wrong.consoleAction)],
  ['EarlyRecord', place(records.early, '', wrong.early)],
  ['NetworkActivityRecord', place(records.AwsVpceEvent, '', wrong.network)],
  ['TrailInsightRecord', place(AwsCloudTrailInsight, '', wrong.trailInsight)],
  ['InsightDetails', place(AwsCloudTrailInsight, 'insightDetails', wrong.insightDetails)],
  ['InsightContext', place(AwsCloudTrailInsight, CONTEXT, wrong.insightContext)],
  ['InsightStatistics', place(AwsCloudTrailInsight, `${CONTEXT}.statistics`, wrong.insightStatistics)],
  ['InsightAverage', place(AwsCloudTrailInsight, `${CONTEXT}.statistics.baseline`, wrong.insightAverage)],
  ['InsightAverage', place(AwsCloudTrailInsight, `${CONTEXT}.statistics.insight`, wrong.insightAverage)],
  ['InsightAttribution', place(AwsCloudTrailInsight, `${CONTEXT}.attributions[0]`, wrong.insightAttribution)],
  ['AttributedAverage', place(AwsCloudTrailInsight, `${CONTEXT}.attributions[0].insight[0]`, wrong.attributedAverage)],
  ['AttributedAverage', place(AwsCloudTrailInsight, `${CONTEXT}.attributions[0].baseline[1]`, wrong.attributedAverage)],
  ['LakeInsightRecord', place(records.lakeInsight, '', wrong.lakeInsight)],
  ['LakeInsightContext', place(records.lakeInsight, 'insightContext', wrong.lakeInsightContext)],
  [
    'LakeInsightAttribution',
    place(records.lakeInsight, 'insightContext.attributions[0]', wrong.lakeInsightAttribution),
  ],
  [
    'AttributedAverage',
    place(records.lakeInsight, 'insightContext.attributions[0].insight[0]', wrong.attributedAverage),
  ],
  [
    'AttributedAverage',
    place(records.lakeInsight, 'insightContext.attributions[0].baseline[0]', wrong.attributedAverage),
  ],
  ['AggregatedRecord', place(records.AwsAggregatedEvent, '', wrong.aggregated)],
  ['TimeWindow', place(records.AwsAggregatedEvent, 'timeWindow', wrong.timeWindow)],
  ['AggregatedSummary', place(records.AwsAggregatedEvent, 'summary', wrong.summary)],
  ['AggregatedDimension', place(records.AwsAggregatedEvent, 'summary.primaryDimension', wrong.dimension)],
  ['AggregatedDimension', place(records.AwsAggregatedEvent, 'summary.details[0]', wrong.dimension)],
  ['DimensionStatistic', place(records.AwsAggregatedEvent, 'summary.details[0].statistics[0]', wrong.statistic)],
  ['ActivityRecord', place(records.ActivityLog, '', wrong.activity)],
  ['ActivityMetadata', place(records.ActivityLog, 'metadata', wrong.activityMetadata)],
  ['ActivityData', place(records.ActivityLog, 'eventData', wrong.activityData)],
  ['ActivityIdentity', place(records.ActivityLog, 'eventData.userIdentity', wrong.activityIdentity)],
  ['ConfigurationItemRecord', place(records.AwsConfigurationItem, '', wrong.configurationItem)],
  ['EvidenceRecord', place(records.AwsAuditManagerEvidence, '', wrong.evidence)],
  ['UnrecognizedRecord', place(records.AwsTelepathy, '', wrong.unrecognized)],
  ...Object.entries(wrong.identityFields).map(([name, fields]): [string, Place] => {
    const sample = { ...AwsApiCall, userIdentity: identities[name as IdentityName] };
    return [`identity ${name}`, place(sample, 'userIdentity', fields)];
  }),
  ['SessionContext', place(AwsApiCall, 'userIdentity.sessionContext', wrong.sessionContext)],
  ['SessionIssuer', place(AwsApiCall, 'userIdentity.sessionContext.sessionIssuer', wrong.sessionIssuer)],
  [
    'WebIdFederationData',
    place(AwsApiCall, 'userIdentity.sessionContext.webIdFederationData', wrong.webIdFederationData),
  ],
  ['SessionAttributes', place(AwsApiCall, 'userIdentity.sessionContext.attributes', wrong.sessionAttributes)],
  ['InvokedByDelegate', place(AwsApiCall, 'userIdentity.invokedByDelegate', wrong.invokedByDelegate)],
  ['OnBehalfOf', place(AwsApiCall, 'userIdentity.onBehalfOf', wrong.onBehalfOf)],
  ['InScopeOf', place(AwsApiCall, 'userIdentity.inScopeOf', wrong.inScopeOf)],
  ['TlsDetails', place(AwsApiCall, 'tlsDetails', wrong.tlsDetails)],
  ['Addendum', place(AwsApiCall, 'addendum', wrong.addendum)],
  ['EventResource', place(AwsApiCall, 'resources[1]', wrong.resource)],
  ['EdgeDeviceDetails', place(AwsApiCall, 'edgeDeviceDetails', wrong.edgeDeviceDetails)],
  ['EventContext', place(AwsApiCall, 'eventContext', wrong.eventContext)],
  ['SignInResponse', place(AwsConsoleSignIn, 'responseElements', wrong.signInResponse)],
  ['SignInDetails', place(AwsConsoleSignIn, 'additionalEventData', wrong.signInDetails)],
];

/** Another value of these makes it another member of the union. */
const DISCRIMINANTS = ['type', 'eventType', 'eventCategory', 'insightDetails'];

describe('the checker visits every declared field', () => {
  it.each(places)('%s', (_, { sample, at, prefix, fields }) => {
    expect(checkRecord(sample, 0)).toEqual([]);
    for (const [field, values] of Object.entries(fields)) {
      for (const value of values) {
        // Another type makes it another member of the union, whose fields may be at fault too.
        const paths = checkRecord(withValue(sample, [...at, field], value), 0).map((issue) => issue.path);
        expect(paths, `${prefix}${field} = ${JSON.stringify(value)}`).toContain(`${prefix}${field}`);
        if (!DISCRIMINANTS.includes(field)) expect(paths).toHaveLength(1);
      }
    }
  });

  it.each(places)('%s: what is optional may be absent', (_, { sample, at, fields }) => {
    for (const [field, values] of Object.entries(fields)) {
      // Without it the value is another member of the union.
      if (DISCRIMINANTS.includes(field) && !values.includes(undefined)) continue;
      const issues = checkRecord(withValue(sample, [...at, field], undefined), 0);
      expect(issues.length, field).toBe(values.includes(undefined) ? 1 : 0);
    }
  });
});
