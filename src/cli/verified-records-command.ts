import { formatRef, type ObjectSource } from '../object/object-source.ts';
import { printable } from '../report/printable.ts';
import { resolveOptions, type TrailOutcome } from '../trail/options.ts';
import type { TrailReport } from '../trail/trail-report.ts';
import type { RejectedVerifiedRecord } from '../verified/verified-record.ts';
import { verifiedRecords } from '../verified/verified-records.ts';
import { type CliIo, EXIT, UsageError } from './io.ts';
import { openTarget } from './open-target.ts';
import { progressLine } from './progress-line.ts';
import type { readArguments } from './read-arguments.ts';
import { readKeys } from './read-keys.ts';
import { reportPrinter } from './report-printer.ts';
import { exitCode, type TRAIL_OPTIONS, trailOptions, withUsage } from './verify-command.ts';

type Values = ReturnType<typeof readArguments<typeof TRAIL_OPTIONS>>['values'];

/** Characters of lines that are printed at once. */
const LINES_LENGTH = 65_536;

/**
 * `trailproof records --verified`: the records of proven log files as JSON, a line each. What is left out is told on standard error, each log file
 * by itself and then all in the report, and the exit code is that of `trailproof verify`.
 */
export async function verifiedRecordsCommand(target: string, values: Values, io: CliIo): Promise<number> {
  try {
    return await printVerified(target, values, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(error.message.replace(/^trailproof verify:/, 'trailproof records --verified:'));
  }
}

async function printVerified(target: string, values: Values, io: CliIo): Promise<number> {
  const opened = await withUsage(() => openTarget(target, values.bucket));
  try {
    return await printRecords(opened.source, values, io);
  } finally {
    await opened.close();
  }
}

async function printRecords(source: ObjectSource, values: Values, io: CliIo): Promise<number> {
  const publicKeys = await readKeys('verify', values['public-keys'], values['allow-label-mismatch'] === true);
  const options = trailOptions(values, publicKeys);
  await withUsage(() => resolveOptions(options));
  const progress = progressLine(io, values.progress === true);
  const tell = (text: string): void => {
    progress.clear();
    io.err(`trailproof: ${printable(text)}\n`);
  };
  const reports: TrailReport[] = [];
  let rejected = 0;
  const records = verifiedRecords(source, {
    ...options,
    onProgress: progress.update,
    onOutcome: (outcome) => {
      if (outcome.kind === 'log-file' && outcome.status !== 'valid') tell(leftOut(outcome));
    },
    onRejected: ({ error }: RejectedVerifiedRecord) => {
      rejected++;
      tell(`left out: ${error.message}`);
    },
    onReport: (report) => reports.push(report),
  });
  let lines = '';
  try {
    for await (const { record } of records) {
      lines += `${JSON.stringify(record)}\n`;
      if (lines.length < LINES_LENGTH) continue;
      progress.clear();
      await io.out(lines);
      lines = '';
    }
  } finally {
    progress.clear();
    await io.out(lines);
  }
  const [report] = reports as [TrailReport];
  const shown = { ...io, isOutTerminal: io.isErrTerminal, outColumns: io.errColumns };
  io.err(reportPrinter(shown, { style: 'text', verbose: false, json: false }).end(report));
  for (const { index, message } of publicKeys.rejected) tell(`key ${index} is not used: ${message}`);
  const code = exitCode(report, values.strict === true);
  return code === EXIT.valid && rejected > 0 ? EXIT.incomplete : code;
}

function leftOut({ status, code, message, ...log }: TrailOutcome): string {
  return `left out: ${formatRef(log)}: ${status}, ${code}: ${message}`;
}
