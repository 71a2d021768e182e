import { readFile } from 'node:fs/promises';
import { importPublicKeys, type TrailReport, verifiedRecords } from 'trailproof';
import { directorySource } from 'trailproof/node';

const reports: TrailReport[] = [];
const options = {
  publicKeys: importPublicKeys(await readFile('fixtures/sample-trail/public-keys.json')),
  bucket: 'example-trail-logs',
  scope: { accounts: ['222222222222'] },
  onReport: (report: TrailReport) => reports.push(report),
};
const source = directorySource('fixtures/tampered-trail/bucket', { bucket: 'example-trail-logs' });

for await (const { record, digest, proof } of verifiedRecords(source, options)) {
  if (record.eventName !== 'StopLogging') continue;
  console.log(record.eventTime, record.eventName, record.errorCode ?? '');
  console.log(`  vouched for by ${proof.by} of the digest up to ${digest.end}, key ${proof.fingerprint}`);
}
for (const { verdict, logFiles } of reports) console.log(`${verdict}: the records of ${logFiles.valid} log files`);
