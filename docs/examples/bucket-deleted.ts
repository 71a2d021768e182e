import { readFile } from 'node:fs/promises';
import { actorOf, narrowEvent, parseRecords } from 'trailproof';

for (const record of parseRecords(await readFile('fixtures/records/incident.json'))) {
  const deleted = narrowEvent(record, 's3.amazonaws.com', 'DeleteBucket');
  if (deleted === undefined || deleted.errorCode !== undefined) continue;
  console.log(`${deleted.eventTime} ${deleted.requestParameters?.bucketName}: ${actorOf(record)}`);
  console.log(`  from ${deleted.sourceIPAddress}, with ${deleted.userIdentity.accessKeyId}`);
}
