import { readFile, stat } from 'node:fs/promises';
import { importPublicKeys } from '../keys/import-public-keys.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import type { ObjectSource } from '../object/object-source.ts';
import { formatRef } from '../object/object-source.ts';
import { formatReport } from '../report/format-report.ts';
import { printable } from '../report/printable.ts';
import { directorySource } from '../source/directory-source.ts';
import type { TrailOptions, TrailOutcome } from '../trail/options.ts';
import type { TrailReport } from '../trail/trail-report.ts';
import { verifyTrail } from '../trail/verify-trail.ts';
import { type CliIo, EXIT, UsageError } from './io.ts';
import { progressLine } from './progress-line.ts';
import { readArguments } from './read-arguments.ts';

const OPTIONS = {
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
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
  outcomes: { type: 'boolean' },
  progress: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values'];

/** `trailproof verify`: the report on standard output, its verdict as the exit code. */
export async function verifyCommand(args: readonly string[], io: CliIo): Promise<number> {
  const { values, target } = readArguments('verify', args, OPTIONS);
  if (target.startsWith('s3://') || target.endsWith('.zip')) {
    throw new UsageError(
      `trailproof verify: '${target}' is no folder. Download or unpack it first, for instance with 'aws s3 sync'.`,
    );
  }
  const source = await openFolder(target, values.bucket);
  const publicKeys = await readKeys(values['public-keys'], values['allow-label-mismatch'] === true);
  const progress = progressLine(io, values.progress === true);
  const options = trailOptions(values, publicKeys);
  const report = await withUsage(() =>
    verifyTrail(source, {
      ...options,
      onProgress: progress.update,
      ...(values.outcomes === true ? { onOutcome: (outcome) => io.out(outcomeLine(outcome)) } : {}),
    }),
  ).finally(progress.clear);
  const color = io.isOutTerminal && !io.env['NO_COLOR'];
  io.out(values.json === true ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report, { color }));
  for (const { index, message } of publicKeys.rejected)
    io.err(`trailproof: key ${index} is not used: ${printable(message)}\n`);
  return exitCode(report, values.strict === true);
}

async function openFolder(target: string, buckets: readonly string[] | undefined): Promise<ObjectSource> {
  const found = await stat(target).catch(() => undefined);
  if (found === undefined) throw new UsageError(`trailproof verify: there is no folder '${target}'`);
  if (!found.isDirectory()) throw new UsageError(`trailproof verify: '${target}' is no folder`);
  if (buckets === undefined) return directorySource(target);
  return buckets.length === 1 ? directorySource(target, { bucket: buckets[0]! }) : directorySource(target, { buckets });
}

async function readKeys(files: readonly string[] | undefined, allowLabelMismatch: boolean): Promise<PublicKeyRing> {
  if (files === undefined) {
    throw new UsageError(
      "trailproof verify: --public-keys FILE is needed. Make it with 'aws cloudtrail list-public-keys --region REGION --start-time … --end-time … > keys.json', once a region.",
    );
  }
  const contents: Uint8Array[] = [];
  for (const file of files) {
    const bytes = await readFile(file).catch((error: unknown) => {
      throw new UsageError(`trailproof verify: the key file '${file}' cannot be read: ${codeOf(error)}`);
    });
    contents.push(bytes);
  }
  try {
    return importPublicKeys(contents, { fingerprintCheck: allowLabelMismatch ? 'none' : 'md5' });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `trailproof verify: ${files.join(', ')}: not the output of 'aws cloudtrail list-public-keys': ${message}`,
    );
  }
}

function trailOptions(values: Values, publicKeys: PublicKeyRing): TrailOptions {
  const { from, to, account, region, organization, trail, bucket, prefix } = values;
  const scope = {
    ...(account === undefined ? {} : { accounts: account }),
    ...(region === undefined ? {} : { regions: region }),
    ...(organization === undefined ? {} : { organization }),
    ...(trail === undefined ? {} : { trail }),
  };
  return {
    publicKeys,
    scope,
    locations: bucketMap(values['bucket-map'] ?? []),
    ...(bucket === undefined ? {} : { bucket }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
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

/** Wrong options are the library's TypeError or RangeError, thrown before any work: to the user of the command, wrong usage. */
async function withUsage<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) {
      const option = error.message
        .replace(/^options\.(?:scope\.)?/, '--')
        .replace(/^--accounts/, '--account')
        .replace(/^--regions/, '--region');
      throw new UsageError(`trailproof verify: ${option}`);
    }
    throw error;
  }
}

function outcomeLine({ kind, status, code, message, ...ref }: TrailOutcome): string {
  const what = kind === 'digest' ? 'digest file' : 'log file   ';
  return `${status.padEnd(12)} ${what} ${printable(formatRef(ref))}${status === 'valid' ? '' : ` ${code}: ${printable(message)}`}\n`;
}

function exitCode({ verdict, findingCounts }: TrailReport, strict: boolean): number {
  if (verdict === 'invalid') return EXIT.invalid;
  if (verdict !== 'valid') return EXIT.incomplete;
  return strict && findingCounts.warning > 0 ? EXIT.incomplete : EXIT.valid;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
