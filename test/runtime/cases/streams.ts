import { verifyLogFile } from 'trailproof';
import type { BodyData, SuiteData } from '../suite-data.ts';
import { fromBase64 } from './bytes.ts';
import { type Case, type Offer, onEach } from './case.ts';
import { check, checkEqual, checkFails } from './check.ts';

/** Bodies in pieces, as `fetch` and file APIs of each runtime hand them over. */
export function streamCases({ large }: SuiteData, { offered }: Offer): Case[] {
  const file = large[0]!;
  const reference = { hashValue: file.sha256, hashAlgorithm: 'SHA-256' };
  return [
    ...onEach(
      offered,
      (path) => `streams, ${path}: a ReadableStream in pieces`,
      async (runtime) =>
        checkEqual('code', (await verifyLogFile(streamOf(file), reference, { runtime })).code, file.code),
    ),
    {
      name: 'streams: the body of a Response',
      run: async () => {
        const body = new Response(new Blob([new Uint8Array(fromBase64(file.body))])).body!;
        checkEqual('code', (await verifyLogFile(body, reference)).code, file.code);
      },
    },
    {
      name: 'streams: an async iterable',
      run: async () => checkEqual('code', (await verifyLogFile(piecesOf(file), reference)).code, file.code),
    },
    {
      name: 'streams: what is longer than the limit is not read to its end, and cancelled',
      run: async () => {
        let pulled = 0;
        let cancelled = false;
        const endless = new ReadableStream<Uint8Array>({
          pull: (controller) => {
            pulled++;
            controller.enqueue(new Uint8Array(1024));
          },
          cancel: () => {
            cancelled = true;
          },
        });
        const { code } = await verifyLogFile(endless, reference, { maxInflatedBytes: 10_000 });
        checkEqual('code', code, 'too-large');
        check('cancelled', cancelled);
        check(`pulled ${pulled} times`, pulled < 20);
      },
    },
    {
      name: 'streams: an error of the stream is thrown as it comes',
      run: async () => {
        const failing = new ReadableStream<Uint8Array>({
          pull: (controller) => controller.error(new RangeError('lost')),
        });
        await checkFails('verifyLogFile', () => verifyLogFile(failing, reference), {
          type: RangeError,
          message: 'lost',
        });
      },
    },
  ];
}

const PIECE = 10_007;

async function* piecesOf({ body }: BodyData): AsyncGenerator<Uint8Array> {
  const bytes = fromBase64(body);
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

function streamOf(file: BodyData): ReadableStream<Uint8Array> {
  const pieces = piecesOf(file);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
