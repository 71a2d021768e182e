import type { PublicKeyRing } from '../keys/key-ring.ts';
import type { ObjectSource } from '../object/object-source.ts';
import { assertStyle, type ReportStyle } from '../report/format-outcome.ts';
import { printable } from '../report/printable.ts';
import { resolveOptions, type TrailOptions, type TrailOutcome } from '../trail/options.ts';
import { planTrail } from '../trail/plan-trail.ts';
import type { TrailReport } from '../trail/trail-report.ts';
import { verifyTrail } from '../trail/verify-trail.ts';
import { keepCheckpoint, readCheckpointFile } from './checkpoint-file.ts';
import { explainEmpty } from './explain-empty.ts';
import { type CliIo, EXIT, UsageError } from './io.ts';
import { openTarget } from './open-target.ts';
import { withOptionNames } from './option-words.ts';
import { progressLine } from './progress-line.ts';
import { readArguments } from './read-arguments.ts';
import { readKeys } from './read-keys.ts';
import { type PrintStyle, type ReportPrinter, reportPrinter } from './report-printer.ts';

/** What says which trail is meant, and how it is read. */
export const TRAIL_OPTIONS = {
  'public-keys': { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  account: { type: 'string', multiple: true },
  region: { type: 'string', multiple: true },
  organization: { type: 'string' },
  trail: { type: 'string' },
  bucket: { type: 'string', multiple: true },
  'bucket-map': { type: 'string', multiple: true },
  prefix: { type: 'string' },
  'allow-label-mismatch': { type: 'boolean' },
  'max-inflated-bytes': { type: 'string' },
  strict: { type: 'boolean' },
  progress: { type: 'boolean' },
} as const;

const OPTIONS = {
  ...TRAIL_OPTIONS,
  checkpoint: { type: 'string' },
  json: { type: 'boolean' },
  style: { type: 'string', default: 'text' },
  verbose: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values'];
type TrailValues = ReturnType<typeof readArguments<typeof TRAIL_OPTIONS>>['values'];

/** `trailproof verify`: the report on standard output, its verdict as the exit code. */
export async function verifyCommand(args: readonly string[], io: CliIo): Promise<number> {
  const { values, target } = readArguments('verify', args, OPTIONS);
  const style = await printStyle(values);
  const opened = await withUsage(() => openTarget(target, values.bucket));
  try {
    return await verifySource(opened.source, target, values, reportPrinter(io, style), io);
  } finally {
    await opened.close();
  }
}

async function verifySource(
  source: ObjectSource,
  target: string,
  values: Values,
  print: ReportPrinter,
  io: CliIo,
): Promise<number> {
  const publicKeys = await readKeys('verify', values['public-keys'], values['allow-label-mismatch'] === true);
  const file = values.checkpoint;
  const checkpoint = file === undefined ? undefined : await readCheckpointFile(file);
  const options = { ...trailOptions(values, publicKeys), checkpoint };
  const asked = await withUsage(() => resolveOptions(options));
  const progress = progressLine(io, values.progress === true);
  const tell = (outcome: TrailOutcome): void => {
    progress.clear();
    io.out(print.outcome(outcome));
  };
  io.out(print.begin(asked, values.trail));
  const report = await verifyTrail(source, {
    ...options,
    onProgress: progress.update,
    ...(values.verbose === true ? { onOutcome: tell } : {}),
  }).finally(progress.clear);
  io.out(print.end(report));
  for (const { index, message } of publicKeys.rejected)
    io.err(`trailproof: key ${index} is not used: ${printable(message)}\n`);
  if (file !== undefined) io.err(`trailproof: ${printable(await keepCheckpoint(file, report))}\n`);
  else if (report.verdict === 'empty') io.err(`trailproof: ${printable(await whyEmpty(source, target, options))}\n`);
  return exitCode(report, values.strict === true);
}

async function whyEmpty(source: ObjectSource, target: string, { publicKeys, bucket }: TrailOptions): Promise<string> {
  const found = await planTrail(source, { publicKeys, bucket });
  if (found.length === 0) return explainEmpty(source, [bucket ?? ''].flat()[0]!, target);
  return `'${target}' holds folders of trails, but none of the range, scope and prefix that was asked for.`;
}

async function printStyle({ style, verbose = false, json = false }: Values): Promise<PrintStyle> {
  await withUsage(() => assertStyle('options.style', style));
  if (json && (verbose || style !== 'text')) {
    const other = verbose ? '--verbose' : '--style';
    throw new UsageError(
      `trailproof verify: --json is one JSON text, which the lines of ${other} would break: give one of them`,
    );
  }
  return { style: style as ReportStyle, verbose, json };
}

export function trailOptions(values: TrailValues, publicKeys: PublicKeyRing): TrailOptions {
  const { from, to, account, region, organization, trail, bucket, prefix } = values;
  const scope = { accounts: account, regions: region, organization, trail };
  const locations = bucketMap(values['bucket-map'] ?? []);
  const limits = { maxInflatedBytes: wholeNumber(values['max-inflated-bytes']) };
  return { publicKeys, scope, locations, bucket, prefix, from, to, limits };
}

/** Digits alone; anything else is no number, which the library refuses. */
function wholeNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function bucketMap(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [signed, stored, more] = pair.split('=');
      if (!signed || !stored || more !== undefined) {
        throw new UsageError(`trailproof verify: --bucket-map: expected SIGNED=STORED, received '${pair}'`);
      }
      return [signed, stored];
    }),
  );
}

/** The library's TypeError or RangeError for an option, as wrong usage under the names of the command line. Only for calls that check options. */
export async function withUsage<T>(check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    throw new UsageError(`trailproof verify: ${withOptionNames(error.message)}`);
  }
}

export function exitCode({ verdict, findingCounts }: TrailReport, strict: boolean): number {
  if (verdict === 'invalid') return EXIT.invalid;
  if (verdict !== 'valid') return EXIT.incomplete;
  return strict && findingCounts.warning > 0 ? EXIT.incomplete : EXIT.valid;
}
