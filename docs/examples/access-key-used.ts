import { readFile } from 'node:fs/promises';
import { dedupe, narrowEvent, parseRecords, sortByEventTime } from 'trailproof';

const key = 'AKIAEXAMPLENEWKEY0';
const records = parseRecords(await readFile('fixtures/records/incident.json'));

for (const record of sortByEventTime(records.filter(dedupe()))) {
  const created = narrowEvent(record, 'iam.amazonaws.com', 'CreateAccessKey');
  if (created?.responseElements?.accessKey?.accessKeyId === key) {
    console.log(`${created.eventTime} made for ${created.responseElements.accessKey.userName}`);
  }
  if (record.userIdentity?.accessKeyId === key) {
    console.log(`${record.eventTime} ${record.eventSource} ${record.eventName} ${record.errorCode ?? 'done'}`);
  }
}
