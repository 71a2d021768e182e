import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { compareUtf8 } from '../base/utf8.ts';
import type { RejectedRecord } from '../envelope/sort-records.ts';
import { streamRecords } from '../envelope/stream-records.ts';
import { toNdjson } from '../envelope/to-ndjson.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import { RecordsError } from '../record/records-error.ts';
import { printable } from '../report/printable.ts';
import { type CliIo, EXIT, UsageError } from './io.ts';
import { readArguments } from './read-arguments.ts';
import { describeReadError } from './read-named-file.ts';
import { verifiedRecordsCommand } from './verified-records-command.ts';
import { TRAIL_OPTIONS } from './verify-command.ts';

const OPTIONS = { ndjson: { type: 'boolean' }, verified: { type: 'boolean' }, ...TRAIL_OPTIONS } as const;

type Tell = (name: string, message: string) => void;

interface Input {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** `trailproof records`: a line a record. Files that hold no records, and records that are none, are told on standard error. */
export async function recordsCommand(args: readonly string[], io: CliIo): Promise<number> {
  const { values, target } = readArguments('records', args, OPTIONS);
  if (values.verified === true) return verifiedRecordsCommand(target, values, io);
  const [other] = Object.keys(TRAIL_OPTIONS).filter((name) => Object.hasOwn(values, name));
  if (other !== undefined) throw new UsageError(`trailproof records: --${other} is for --verified: give both`);
  const lineOf = values.ndjson === true ? (record: CloudTrailRecord) => toNdjson([record]) : recordLine;
  let isWhole = true;
  const tell: Tell = (name, message) => {
    isWhole = false;
    io.err(`trailproof: ${printable(`${name}: ${message}`)}\n`);
  };
  for (const input of await inputs(target, io, tell)) await print(input, lineOf, io, tell);
  return isWhole ? EXIT.valid : EXIT.invalid;
}

/** Prints records as they are read, so that memory is bounded however long the file is. */
async function print(
  { name, bytes }: Input,
  lineOf: (record: CloudTrailRecord) => string,
  io: CliIo,
  tell: Tell,
): Promise<void> {
  const onRejected = ({ index, issues }: RejectedRecord): void => {
    const { path, expected, received } = issues[0]!;
    const place = path === '' ? `record ${index}` : `record ${index}: ${path}`;
    tell(name, `${place}: expected ${expected}, received ${received}`);
  };
  let lines = '';
  const write = async (): Promise<void> => {
    await io.out(lines);
    lines = '';
  };
  try {
    for await (const record of streamRecords(bytes, { onRejected, maxBytes: Number.MAX_SAFE_INTEGER })) {
      lines += lineOf(record);
      if (lines.length >= LINES_LENGTH) await write();
    }
  } catch (error) {
    tell(name, error instanceof RecordsError ? error.message : `cannot be read: ${describeReadError(error)}`);
  }
  await write();
}

/** Characters that are printed at once. */
const LINES_LENGTH = 65_536;

async function inputs(target: string, io: CliIo, tell: Tell): Promise<Input[]> {
  if (target === '-') return [{ name: 'standard input', bytes: io.input() }];
  const found = await stat(target).catch(() => undefined);
  if (found === undefined) throw new UsageError(`trailproof records: there is no file or folder '${target}'`);
  const files = found.isDirectory() ? await logFilesIn(target, tell) : [{ name: target, path: target }];
  // A stream opens its file when it is read: one at a time.
  return files.map(({ name, path }) => ({ name, bytes: readChunks(path) }));
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 262_144 });
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
