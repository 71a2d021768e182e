import { readFile } from 'node:fs/promises';
import { parseRecords } from 'trailproof';

const file =
  'fixtures/sample-trail/bucket/AWSLogs/111111111111/CloudTrail/us-east-1/2026/03/01/' +
  '111111111111_CloudTrail_us-east-1_20260301T0315Z_hE2g7SgeK4YKB5nF.json.gz';

for (const record of parseRecords(await readFile(file))) {
  console.log(record.eventTime, record.eventSource, record.eventName, record.errorCode ?? '');
  if (record.eventType === 'AwsConsoleSignIn' && record.userIdentity.type === 'IAMUser') {
    const { MFAUsed } = record.additionalEventData ?? {};
    console.log(`  ${record.userIdentity.userName}: ${record.responseElements?.ConsoleLogin}, MFA: ${MFAUsed}`);
  }
}
