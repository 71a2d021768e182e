import { groupBy } from '../base/group-by.ts';
import { formatUtcTime, parseUtcTime } from '../base/time.ts';
import type { FindingCode } from '../trail/finding.ts';
import type { Finding } from '../trail/trail-report.ts';

/** How options are called where the report is read. */
export interface OptionWords {
  /** An option by the name that advice has for it: `from`, `locations` or `limits.maxInflatedBytes`. */
  option(name: string): string;
  /** The option that says which bucket is verified. */
  bucket(name: string): string;
  /** The option that says that a bucket is a copy of another. */
  copy(signed: string, stored: string): string;
}

/** The options of the library. */
export const LIBRARY_WORDS: OptionWords = {
  option: (name) => name,
  bucket: (name) => `bucket: '${name}'`,
  copy: (signed, stored) => `locations: { '${signed}': '${stored}' }`,
};

/** What to do next about findings of one code: a sentence, and commands to copy. */
export interface Advice {
  readonly text: string;
  readonly commands: readonly string[];
}

/** A digest is signed within two hours of its end. */
const SIGNING_MS = 7_200_000;

const OF_KEYS: readonly FindingCode[] = ['key-not-found', 'key-outside-window'];

/** The advice of the findings, which are of one code, with what they know filled in. */
export function adviceOf(findings: readonly Finding[], words: OptionWords): Advice {
  const { code, action } = findings[0]!;
  const text = action.replace(/`(from|locations|limits\.maxInflatedBytes)`/g, (_, name) => `\`${words.option(name)}\``);
  if (OF_KEYS.includes(code)) return { text, commands: keyCommands(findings) };
  const misnamed = misnamedBucket(findings);
  if (misnamed === undefined) return { text, commands: [] };
  const { signed, stored } = misnamed;
  const copy = `If it is a copy of it, say so: \`${words.copy(signed, stored)}\`.`;
  return {
    text: `If this is ${signed}, name it: \`${words.bucket(signed)}\`. ${copy} If neither, they were moved.`,
    commands: [],
  };
}

/** One command a region, over the time of all its findings. */
function keyCommands(findings: readonly Finding[]): string[] {
  const byRegion = groupBy(findings, ({ chain = '' }) => regionOf(chain));
  return [...byRegion].flatMap(([region, here]) => {
    const times = here.flatMap(({ interval }) => (interval === undefined ? [] : [interval]));
    if (region === undefined || times.length === 0) return [];
    const from = times.map((time) => time.from).sort()[0]!;
    const to = times
      .map((time) => time.to)
      .sort()
      .at(-1)!;
    const until = formatUtcTime((parseUtcTime(to) ?? 0) + SIGNING_MS);
    return [`aws cloudtrail list-public-keys --region ${region} --start-time ${from} --end-time ${until}`];
  });
}

/** Of `[organization/]account/region/trail/home region[/backfill]`. */
function regionOf(chain: string): string | undefined {
  return /^(?:o-[^/]+\/)?\d{12}\/([a-z0-9-]+)\//.exec(chain)?.[1];
}

/** The bucket that digests name as their own, and the one they were read from, where that is all that differs. */
export function misnamedBucket(
  findings: readonly Finding[],
): { readonly signed: string; readonly stored: string } | undefined {
  const pairs = findings.map(({ code, expected = '', actual = '' }) => {
    const [, signed = '', signedKey] = PLACE.exec(expected) ?? [];
    const [, stored = '', storedKey] = PLACE.exec(actual) ?? [];
    const isAll = code === 'moved' && signedKey !== undefined && signedKey === storedKey;
    return isAll && [signed, stored].every((name) => BUCKET.test(name)) ? { signed, stored } : undefined;
  });
  const first = pairs[0];
  return pairs.every((pair) => pair?.signed === first?.signed && pair?.stored === first?.stored) ? first : undefined;
}

const PLACE = /^s3:\/\/([^/]*)\/(.*)$/s;
/** Names that mean nothing to a shell: what the digest says is not proven. */
const BUCKET = /^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/;
