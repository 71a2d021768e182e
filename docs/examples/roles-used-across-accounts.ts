import { readFile } from 'node:fs/promises';
import { actorOf, narrowEvent, parseRecords } from 'trailproof';

for (const record of parseRecords(await readFile('fixtures/records/incident.json'))) {
  const assumed = narrowEvent(record, 'sts.amazonaws.com', 'AssumeRole');
  const caller = assumed?.userIdentity.accountId;
  if (assumed === undefined || caller === undefined || caller === assumed.recipientAccountId) continue;
  const { roleArn, roleSessionName } = assumed.requestParameters ?? {};
  console.log(`${assumed.eventTime} ${actorOf(record)} took ${roleArn} as ${roleSessionName}`);
}
