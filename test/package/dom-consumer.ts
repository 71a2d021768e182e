// What users of the web's own types write: those fit without a cast. Compiled with the DOM library only, never run.
import { type ObjectSource, streamRecords, type VerifyTaskOptions, verifyLogFile } from 'trailproof';
import { zipSource } from 'trailproof/zip';

export const bucket: ObjectSource = {
  async get({ key }, options): Promise<{ body: ReadableStream<Uint8Array> } | undefined> {
    if (options?.signal?.aborted) throw options.signal.reason;
    const { body } = await fetch(`https://example.com/${key}`);
    return body === null ? undefined : { body };
  },
};

export const options: Pick<VerifyTaskOptions, 'signal'> = { signal: new AbortController().signal };

export async function verify(file: Blob, reference: Parameters<typeof verifyLogFile>[1]): Promise<string> {
  return (await verifyLogFile(file.stream(), reference)).status;
}

export async function count(file: File): Promise<number> {
  const { body } = await fetch('https://example.com/log.json.gz');
  const { signal } = new AbortController();
  let total = 0;
  for await (const { eventTime } of streamRecords(file, { signal })) total += eventTime === undefined ? 0 : 1;
  if (body !== null) for await (const { text } of streamRecords(body, { raw: true })) total += text.length;
  return total;
}

export function zipped(file: File, blob: Blob): ObjectSource[] {
  return [zipSource(file), zipSource(blob, { bucket: 'logs' })];
}
