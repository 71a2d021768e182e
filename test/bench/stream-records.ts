// Streams a log file of 1 GiB that is made while it is read, and prints what the process held at most:
// `npx tsx test/bench/stream-records.ts [bytes]`. Ends with 1 beyond the limit.
import process from 'node:process';
import { createGzip } from 'node:zlib';
import { streamRecords } from '../../src/envelope/stream-records.ts';

const LIMIT_BYTES = 200_000_000;
const SAMPLE_EVERY = 2000;
const size = Number(process.argv[2] ?? 2 ** 30);
if (!Number.isSafeInteger(size) || size < 1) throw new RangeError('bytes: expected a whole number from 1');

const written = { bytes: 0, records: 0 };
const started = performance.now();
let read = 0;
let peakRss = 0;
for await (const record of streamRecords(logFile())) {
  if (record.eventName !== 'PutObject') throw new Error(`record ${read} is not what was written`);
  if (++read % SAMPLE_EVERY === 0) peakRss = Math.max(peakRss, process.memoryUsage.rss());
}
if (read !== written.records) throw new Error(`${written.records} records were written, ${read} read`);

const { maxRSS } = process.resourceUsage();
const peak = Math.max(peakRss, maxRSS * 1024);
const isWithin = peak <= LIMIT_BYTES;
console.log(
  JSON.stringify({
    figure: 'streamRecords, peak memory',
    bytes: written.bytes,
    records: read,
    seconds: Math.round(performance.now() - started) / 1000,
    peakBytes: peak,
    limitBytes: LIMIT_BYTES,
    ratio: Math.round((peak / LIMIT_BYTES) * 1000) / 1000,
    ok: isWithin,
  }),
);
process.exitCode = isWithin ? 0 : 1;

/** Gzip of `{"Records":[…]}` in chunks. A chunk is made when the one before it is taken. */
async function* logFile(): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level: 1, chunkSize: 65_536 });
  const source = texts();
  const feed = async (): Promise<void> => {
    for (const text of source) {
      written.bytes += Buffer.byteLength(text);
      if (!gzip.write(text)) await new Promise((resolve) => gzip.once('drain', resolve));
    }
    gzip.end();
  };
  const fed = feed();
  yield* gzip;
  await fed;
}

function* texts(): Generator<string> {
  yield '{"Records":[';
  let length = 12;
  let batch = '';
  while (length < size - 2) {
    const record = JSON.stringify(recordOf(written.records));
    batch += written.records++ === 0 ? record : `,${record}`;
    length += record.length + 1;
    if (batch.length < 65_536 && length < size - 2) continue;
    yield batch;
    batch = '';
  }
  yield ']}';
}

/** Records of 1.3 KB that differ where those of a busy bucket do. */
function recordOf(number: number): object {
  const id = number.toString(16).padStart(12, '0');
  const noise = Math.imul(number + 1, 2_654_435_761).toString(36);
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLE:${noise}`,
      arn: `arn:aws:sts::111111111111:assumed-role/Upload/${noise}`,
      accountId: '111111111111',
      accessKeyId: 'ASIAEXAMPLEEXAMPLE',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: 'AROAEXAMPLE',
          arn: 'arn:aws:iam::111111111111:role/Upload',
          accountId: '111111111111',
          userName: 'Upload',
        },
        attributes: { creationDate: '2026-03-01T09:00:00Z', mfaAuthenticated: 'false' },
      },
    },
    eventTime: '2026-03-01T10:15:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    awsRegion: 'us-east-1',
    sourceIPAddress: `192.0.2.${number % 256}`,
    userAgent: '[aws-sdk-js/3.1 "é" \\]',
    requestParameters: { bucketName: 'example-uploads', key: `in/${noise}/${id}.json` },
    responseElements: { 'x-amz-request-id': noise.toUpperCase() },
    additionalEventData: {
      SignatureVersion: 'SigV4',
      bytesTransferredIn: number % 100_000,
      'x-amz-id-2': noise.repeat(8),
    },
    requestID: noise.toUpperCase(),
    eventID: `6f1c0b52-8a7e-4d39-9e41-${id}`,
    readOnly: false,
    resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::example-uploads/in/${noise}/${id}.json` }],
    eventType: 'AwsApiCall',
    managementEvent: false,
    recipientAccountId: '111111111111',
    eventCategory: 'Data',
  };
}
