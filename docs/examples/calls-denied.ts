import { readFile } from 'node:fs/promises';
import { actorOf, type CloudTrailRecord, isCallRecord, parseRecords, sortByEventTime } from 'trailproof';

/** Services spell it in their own ways: `AccessDenied`, `AccessDeniedException`, EC2's `Client.UnauthorizedOperation`. */
function isDenied({ errorCode = '' }: CloudTrailRecord): boolean {
  return /AccessDenied|UnauthorizedOperation/.test(errorCode);
}

const records = parseRecords(await readFile('fixtures/records/incident.json'));

for (const call of sortByEventTime(records.filter(isCallRecord)).filter(isDenied)) {
  console.log(`${call.eventTime} ${actorOf(call)}: ${call.eventSource} ${call.eventName}, ${call.errorCode}`);
}
