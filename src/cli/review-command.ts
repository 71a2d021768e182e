import { formatReview } from '../report/format-review.ts';
import { reviewTrail, type TrailReview } from '../setup/review-trail.ts';
import { type CliIo, EXIT, UsageError } from './io.ts';
import { readArguments } from './read-arguments.ts';
import { readNamedFile } from './read-named-file.ts';
import { textStyle } from './text-style.ts';

/** The option of each output, and the member of the input that it is for. */
const FILES = {
  status: 'status',
  selectors: 'selectors',
  'bucket-policy': 'bucketPolicy',
  encryption: 'encryption',
  versioning: 'versioning',
  'object-lock': 'objectLock',
  'log-groups': 'logGroups',
} as const;

const OPTIONS = {
  status: { type: 'string' },
  selectors: { type: 'string' },
  'bucket-policy': { type: 'string' },
  encryption: { type: 'string' },
  versioning: { type: 'string' },
  'object-lock': { type: 'string' },
  'log-groups': { type: 'string' },
  trail: { type: 'string' },
  organization: { type: 'string' },
  now: { type: 'string' },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `trailproof review`: how a trail is set up, from files with the outputs of the AWS CLI; the verdict as the exit code. */
export async function reviewCommand(args: readonly string[], io: CliIo): Promise<number> {
  const { values, target } = readArguments('review', args, OPTIONS);
  const outputs: Record<string, Uint8Array> = {};
  for (const [option, member] of Object.entries(FILES) as [keyof typeof FILES, string][]) {
    const file = values[option];
    if (file !== undefined) outputs[member] = await readOutputFile(`--${option}`, file);
  }
  const trail = await readOutputFile('the trail', target);
  const { trail: trailName, organization: organizationId, now, strict = false, json } = values;
  const review = withUsage(() => reviewTrail({ ...outputs, trail, trailName, organizationId, now }));
  io.out(json === true ? `${JSON.stringify(review, null, 2)}\n` : formatReview(review, textStyle(io)));
  return exitCode(review, strict);
}

/** Windows shells write a byte order mark in front of what they redirect, which is no part of the output. */
async function readOutputFile(what: string, file: string): Promise<Uint8Array> {
  const bytes = await readNamedFile('review', what, file);
  const [first, second, third] = bytes;
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}

/** What the library says of an output that is none, under the names of the command line. */
function withUsage(review: () => TrailReview): TrailReview {
  try {
    return review();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    throw new UsageError(`trailproof review: ${optionNames(error.message)}`);
  }
}

function optionNames(message: string): string {
  const names = {
    ...Object.fromEntries(Object.entries(FILES).map(([option, member]) => [member, option])),
    trailName: 'trail',
  };
  return message
    .replace('input.organizationId', '--organization')
    .replace('input.now', '--now')
    .replace('expected trailName', 'expected --trail')
    .replace(/^(\w+):/, (whole, member) => (Object.hasOwn(names, member) ? `--${names[member as never]}:` : whole));
}

function exitCode({ verdict, findings }: TrailReview, strict: boolean): number {
  if (verdict === 'unsound') return EXIT.invalid;
  if (verdict === 'incomplete') return EXIT.incomplete;
  return strict && findings.length > 0 ? EXIT.incomplete : EXIT.valid;
}
