import { readFile } from 'node:fs/promises';
import { actorOf, parseRecords, sortByEventTime } from 'trailproof';

const records = parseRecords(await readFile('fixtures/records/incident.json'));

for (const record of sortByEventTime(records)) {
  if (record.eventType !== 'AwsConsoleSignIn' || record.eventName !== 'ConsoleLogin') continue;
  if (record.additionalEventData?.MFAUsed === 'Yes') continue;
  const outcome = record.responseElements?.ConsoleLogin;
  console.log(`${record.eventTime} ${actorOf(record)} from ${record.sourceIPAddress}: ${outcome}`);
}
