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

const { AwsApiCall, AwsConsoleSignIn } = records;
const places: [name: string, Place][] = [
  ['ApiCallRecord', place(AwsApiCall, '', wrong.apiCall)],
  ['ServiceEventRecord', place(records.AwsServiceEvent, '', wrong.serviceEvent)],
  ['ConsoleSignInRecord', place(AwsConsoleSignIn, '', wrong.consoleSignIn)],
  ['ConsoleActionRecord', place(records.AwsConsoleAction, '', wrong.consoleAction)],
  ['EarlyRecord', place(records.early, '', wrong.early)],
  ['UnrecognizedRecord', place(records.AwsVpceEvent, '', wrong.unrecognized)],
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

describe('the checker visits every declared field', () => {
  it.each(places)('%s', (_, { sample, at, prefix, fields }) => {
    expect(checkRecord(sample, 0)).toEqual([]);
    for (const [field, values] of Object.entries(fields)) {
      for (const value of values) {
        // Another type makes it another member of the union, whose fields may be at fault too.
        const paths = checkRecord(withValue(sample, [...at, field], value), 0).map((issue) => issue.path);
        expect(paths, `${prefix}${field} = ${JSON.stringify(value)}`).toContain(`${prefix}${field}`);
        if (field !== 'type' && field !== 'eventType') expect(paths).toHaveLength(1);
      }
    }
  });

  it.each(places)('%s: what is optional may be absent', (_, { sample, at, fields }) => {
    for (const [field, values] of Object.entries(fields)) {
      // Without it the value is another member of the union.
      if (field === 'type' || field === 'eventType') continue;
      const issues = checkRecord(withValue(sample, [...at, field], undefined), 0);
      expect(issues.length, field).toBe(values.includes(undefined) ? 1 : 0);
    }
  });
});
