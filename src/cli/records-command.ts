import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { compareUtf8 } from '../base/utf8.ts';
import { safeParseRecords } from '../envelope/safe-parse-records.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import { printable } from '../report/printable.ts';
import { type CliIo, EXIT, UsageError } from './io.ts';
import { readArguments } from './read-arguments.ts';
import { describeReadError } from './read-named-file.ts';
import { verifiedRecordsCommand } from './verified-records-command.ts';
import { TRAIL_OPTIONS } from './verify-command.ts';

const OPTIONS = { ndjson: { type: 'boolean' }, verified: { type: 'boolean' }, ...TRAIL_OPTIONS } as const;

/** `trailproof records`: a line a record. Files that hold no records, and records that are none, are told on standard error. */
export async function recordsCommand(args: readonly string[], io: CliIo): Promise<number> {
  const { values, target } = readArguments('records', args, OPTIONS);
  if (values.verified === true) return verifiedRecordsCommand(target, values, io);
  const [other] = Object.keys(TRAIL_OPTIONS).filter((name) => Object.hasOwn(values, name));
  if (other !== undefined) throw new UsageError(`trailproof records: --${other} is for --verified: give both`);
  let isWhole = true;
  const tell = (name: string, message: string): void => {
    isWhole = false;
    io.err(`trailproof: ${printable(`${name}: ${message}`)}\n`);
  };
  for await (const { name, bytes } of inputs(target, io, tell)) {
    const { records, rejected, error } = safeParseRecords(bytes);
    if (error !== undefined) tell(name, error.message);
    for (const { index, issues } of rejected) {
      const { path, expected, received } = issues[0]!;
      const place = path === '' ? `record ${index}` : `record ${index}: ${path}`;
      tell(name, `${place}: expected ${expected}, received ${received}`);
    }
    for (const record of records) io.out(values.ndjson === true ? `${JSON.stringify(record)}\n` : recordLine(record));
  }
  return isWhole ? EXIT.valid : EXIT.invalid;
}

type Tell = (name: string, message: string) => void;

async function* inputs(target: string, io: CliIo, tell: Tell): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  if (target === '-') {
    yield { name: 'standard input', bytes: await io.readInput() };
    return;
  }
  const found = await stat(target).catch(() => undefined);
  if (found === undefined) throw new UsageError(`trailproof records: there is no file or folder '${target}'`);
  const files = found.isDirectory() ? await logFilesIn(target, tell) : [{ name: target, path: target }];
  for (const { name, path } of files) {
    const bytes = await readFile(path).catch((error: unknown) =>
      tell(name, `cannot be read: ${describeReadError(error)}`),
    );
    if (bytes !== undefined) yield { name, bytes };
  }
}

/** The log files in a folder, in the order of their names. Links, pipes and devices are told of, and left alone: reading one may never end. */
async function logFilesIn(folder: string, tell: Tell): Promise<{ name: string; path: string }[]> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { name: relative(folder, path), path, isPlain: entry.isFile() };
    })
    .filter(({ name }) => isLogFile(name))
    .sort((a, b) => compareUtf8(a.name, b.name));
  if (entries.length === 0) tell(folder, 'there is no log file (.json or .json.gz) in this folder');
  for (const { name, isPlain } of entries) if (!isPlain) tell(name, 'is no plain file, and is not read');
  return entries.filter(({ isPlain }) => isPlain);
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
