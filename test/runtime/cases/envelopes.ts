import { parseNotification, parseRecords, RecordsError, safeParseRecords, streamRecords, toNdjson } from 'trailproof';
import type { EnvelopeData, LogFileData, SuiteData } from '../suite-data.ts';
import { fromBase64 } from './bytes.ts';
import type { Case } from './case.ts';
import { check, checkEqual, checkFails } from './check.ts';

export function envelopeCases({ envelopes, logFiles }: SuiteData): Case[] {
  return [
    ...envelopes.flatMap(wrappedCases),
    ...logFiles.map(({ name, body, text }) => ({
      name: `stream: ${name} reads as it parses, in pieces of 100 bytes`,
      run: async () => checkEqual('records', await all(piecesOf(fromBase64(body), 100)), JSON.parse(text).Records),
    })),
    ...inputCases(logFiles[0]!),
    {
      name: 'envelopes: a notification names its objects',
      run: () => {
        const notice = JSON.stringify({ s3Bucket: 'b', s3ObjectKey: ['k'] });
        const message = { Type: 'Notification', TopicArn: 't', Message: notice };
        checkEqual('objects', parseNotification(message), [{ bucket: 'b', key: 'k' }]);
      },
    },
  ];
}

function wrappedCases({ name, body, envelope, nested, records }: EnvelopeData): Case[] {
  return [
    {
      name: `envelopes: ${name}`,
      run: () => {
        const expected = { envelope, nested, records, rejected: [] };
        checkEqual('result', safeParseRecords(fromBase64(body)), expected);
        const raw = parseRecords(fromBase64(body), { raw: true });
        checkEqual(
          'texts',
          raw.map(({ text }) => JSON.parse(text)),
          records,
        );
        checkEqual('NDJSON', parseRecords(toNdjson(raw.map(({ record }) => record))), records);
      },
    },
    {
      name: `stream: ${name}`,
      run: async () => checkEqual('records', await all(piecesOf(fromBase64(body), 37)), records),
    },
  ];
}

/** What hands over bytes in each runtime. */
function inputCases({ body, text }: LogFileData): Case[] {
  const records = JSON.parse(text).Records;
  return [
    {
      name: 'stream: a Blob',
      run: async () => checkEqual('records', await all(new Blob([new Uint8Array(fromBase64(body))])), records),
    },
    {
      name: 'stream: the body of a Response',
      run: async () => {
        const response = new Response(new Blob([new Uint8Array(fromBase64(body))]));
        checkEqual('records', await all(response.body!), records);
      },
    },
    {
      name: 'stream: leaving the loop cancels what is read',
      run: async () => {
        let isCancelled = false;
        const endless = new ReadableStream<Uint8Array>({
          pull: (controller) => controller.enqueue(new TextEncoder().encode(JSON.stringify(records[0]))),
          cancel: () => {
            isCancelled = true;
          },
        });
        for await (const record of streamRecords(endless)) {
          checkEqual('record', record, records[0]);
          break;
        }
        check('cancelled', isCancelled);
      },
    },
    {
      name: 'stream: a cut file is a RecordsError behind its records',
      run: async () => {
        const bytes = new TextEncoder().encode(text);
        const read: unknown[] = [];
        const run = async (): Promise<void> => {
          for await (const record of streamRecords(piecesOf(bytes.subarray(0, -1), 50))) read.push(record);
        };
        const message = 'received a text that ends inside of a list';
        await checkFails('streamRecords', run, { type: RecordsError, code: 'ERR_RECORDS', message });
        checkEqual('records', read, records);
      },
    },
  ];
}

async function all(input: Parameters<typeof streamRecords>[0]): Promise<unknown[]> {
  const records: unknown[] = [];
  for await (const record of streamRecords(input)) records.push(record);
  return records;
}

async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
