import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { safeParseRecords } from '../envelope/safe-parse-records.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import { printable } from '../report/printable.ts';
import { type CliIo, EXIT, UsageError } from './io.ts';
import { readArguments } from './read-arguments.ts';

const OPTIONS = { ndjson: { type: 'boolean' } } as const;

/** `trailproof records`: a line a record. Files that hold no records, and records that are none, are told on standard error. */
export async function recordsCommand(args: readonly string[], io: CliIo): Promise<number> {
  const { values, target } = readArguments('records', args, OPTIONS);
  let isWhole = true;
  for await (const { name, bytes } of inputs(target, io)) {
    const { records, rejected, error } = safeParseRecords(bytes);
    if (error !== undefined) io.err(`trailproof: ${printable(name)}: ${printable(error.message)}\n`);
    for (const { index, issues } of rejected) {
      const { path, expected, received } = issues[0]!;
      io.err(
        `trailproof: ${printable(name)}: record ${index}: ${printable(path)}: expected ${expected}, received ${received}\n`,
      );
    }
    isWhole &&= error === undefined && rejected.length === 0;
    for (const record of records) io.out(values.ndjson === true ? `${JSON.stringify(record)}\n` : recordLine(record));
  }
  return isWhole ? EXIT.valid : EXIT.invalid;
}

async function* inputs(target: string, io: CliIo): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  if (target === '-') {
    yield { name: 'standard input', bytes: await io.readInput() };
    return;
  }
  const found = await stat(target).catch(() => undefined);
  if (found === undefined) throw new UsageError(`trailproof records: there is no file or folder '${target}'`);
  if (!found.isDirectory()) {
    yield { name: target, bytes: await readFile(target) };
    return;
  }
  const names = (await readdir(target, { recursive: true })).filter(isLogFile).sort();
  for (const name of names) yield { name, bytes: await readFile(join(target, name)) };
}

/** By its name; a folder of a trail holds digests and sidecars too. */
function isLogFile(name: string): boolean {
  return /\.json(?:\.gz)?$/.test(name) && !name.endsWith('.metadata.json') && !name.includes('CloudTrail-Digest');
}

/** Time, who, what, where from, and what went wrong. */
function recordLine(record: CloudTrailRecord): string {
  const { eventTime, eventSource, eventName, awsRegion, sourceIPAddress, errorCode } = record;
  const cells = [
    eventTime,
    awsRegion,
    `${eventSource ?? '?'}:${eventName ?? '?'}`,
    actorText(record),
    sourceIPAddress,
    errorCode,
  ];
  return `${cells.map((cell) => printable(typeof cell === 'string' && cell !== '' ? cell : '-')).join('  ')}\n`;
}

function actorText({ userIdentity: identity }: CloudTrailRecord): string {
  if (typeof identity !== 'object' || identity === null) return '-';
  const { arn, userName, invokedBy, accountId, type } = identity as Partial<Record<string, unknown>>;
  return String(
    [arn, userName, invokedBy, accountId, type].find((name) => typeof name === 'string' && name !== '') ?? '-',
  );
}
