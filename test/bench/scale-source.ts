import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type {
  ListedObject,
  ListedPrefix,
  ListRequest,
  ObjectSource,
  StoredObject,
} from '../../src/object/object-source.ts';
import { type DigestJson, digestText, signDigest } from '../support/world/digest-file.ts';
import { type PublicKeyList, publicKeyList, signingKey } from '../support/world/keys.ts';
import { digestKey, logKey } from '../support/world/names.ts';
import { DAY, HOUR, isoTime } from '../support/world/times.ts';

export interface ScaleOptions {
  /** Each a chain of its own, in an account and region of its own. */
  readonly chains: number;
  /** Digests of each chain beside its starting digest. */
  readonly hours: number;
  /** Log files that each digest names but the starting one. */
  readonly logsPerDigest: number;
  /** What a download loses: only the newest digest of each chain has its signature beside it. */
  readonly isCopy: boolean;
}

export interface ScaleWorld {
  readonly bucket: string;
  readonly source: ObjectSource;
  readonly publicKeys: PublicKeyList;
  readonly from: number;
  readonly to: number;
}

const BUCKET = 'scale-trail-logs';
/** Where digests meet: not at an hour, so that each day names log files of the day before. */
const ON = Date.UTC(2010, 0, 1, 5, 17, 42);
const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'];
/** Days of digests that are held: more than are under way at a time. */
const HELD_DAYS = 64;
const CONTENTS = 16;
const SLOT = 300_000;

interface Made {
  readonly body: Uint8Array;
  readonly sha256: string;
  readonly signature: string;
}

/** A bucket of any size that is nowhere: each object is made when it is asked for, the same one each time. */
export function scaleWorld(options: ScaleOptions): ScaleWorld {
  const { hours, isCopy } = options;
  const key = signingKey('us-east-1', { since: ON });
  const contents = Array.from({ length: CONTENTS }, (_, i) => Buffer.from(`{"Records":[{"eventID":"${i}"}]}`));
  const bodies = contents.map((content) => new Uint8Array(gzipSync(content)));
  const hashes = contents.map((content) => createHash('sha256').update(content).digest('hex'));
  const days = new Map<string, readonly Made[]>();

  const make = (chain: number, hour: number, previous: Made | undefined): Made => {
    const end = endOf(hour);
    const json: DigestJson = {
      awsAccountId: accountOf(chain),
      digestStartTime: isoTime(end - HOUR),
      digestEndTime: isoTime(end),
      digestS3Bucket: BUCKET,
      digestS3Object: digestKeyOf(chain, hour),
      digestPublicKeyFingerprint: key.fingerprint,
      digestSignatureAlgorithm: 'SHA256withRSA',
      newestEventTime: null,
      oldestEventTime: null,
      previousDigestS3Bucket: previous ? BUCKET : null,
      previousDigestS3Object: previous ? digestKeyOf(chain, hour - 1) : null,
      previousDigestHashValue: previous?.sha256 ?? null,
      previousDigestHashAlgorithm: previous ? 'SHA-256' : null,
      previousDigestSignature: previous?.signature ?? null,
      logFiles: logsOf(options, hour).map((index) => ({
        s3Bucket: BUCKET,
        s3Object: logKeyOf(options, chain, index),
        hashValue: hashes[index % CONTENTS]!,
        hashAlgorithm: 'SHA-256',
        newestEventTime: null,
        oldestEventTime: null,
      })),
    };
    const content = Buffer.from(digestText(json));
    return {
      body: new Uint8Array(gzipSync(content, { level: 1 })),
      sha256: createHash('sha256').update(content).digest('hex'),
      signature: signDigest(content, key.privateKey),
    };
  };

  /** The digests that end on a day, which need those of the day before. */
  const digestsOf = (chain: number, day: number): readonly Made[] => {
    const id = `${chain}/${day}`;
    const held = days.get(id);
    if (held !== undefined) return held;
    const { first, end } = hoursOf(options, day);
    if (first > hours) throw new RangeError(`no digest of day ${day}`);
    let previous = first === 0 ? undefined : digestsOf(chain, day - 1).at(-1);
    const made: Made[] = [];
    for (let hour = first; hour < end; hour++) {
      previous = make(chain, hour, previous);
      made.push(previous);
    }
    days.set(id, made);
    if (days.size > HELD_DAYS) days.delete(days.keys().next().value!);
    return made;
  };

  const getDigest = (name: string): StoredObject | undefined => {
    const chain = chainOf(name);
    const stamp = /_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.json\.gz$/.exec(name);
    if (stamp === null) return undefined;
    const [year, month, ...rest] = stamp.slice(1).map(Number) as [number, number, number, number, number, number];
    const end = Date.UTC(year, month - 1, ...rest);
    const hour = (end - ON) / HOUR;
    if (!Number.isInteger(hour) || hour > hours || digestKeyOf(chain, hour) !== name) return undefined;
    const day = Math.floor(end / DAY);
    const { body, signature } = digestsOf(chain, day)[hour - hoursOf(options, day).first]!;
    if (isCopy && hour < hours) return { body };
    return { body, metadata: { signature, 'signature-algorithm': 'SHA256withRSA' } };
  };

  const getLog = (name: string): StoredObject | undefined => {
    const index = Number(name.slice(-'0000000000000000.json.gz'.length, -'.json.gz'.length));
    return logKeyOf(options, chainOf(name), index) === name ? { body: bodies[index % CONTENTS]! } : undefined;
  };

  return {
    bucket: BUCKET,
    publicKeys: publicKeyList([{ ...key, validTo: endOf(hours) + 30 * DAY }]),
    from: ON,
    to: endOf(hours),
    source: {
      get: async ({ key: name }) => (name.includes('/CloudTrail-Digest/') ? getDigest(name) : getLog(name)),
      list: (request) => listed(options, request),
    },
  };
}

/** The keys of one day's folder, or the names of the folders below any other. */
async function* listed(
  options: ScaleOptions,
  { prefix, delimiter }: ListRequest,
): AsyncGenerator<ListedObject | ListedPrefix> {
  const parts = prefix.split('/').slice(0, -1);
  if (parts.length === 7) {
    const [, , kind, , ...date] = parts;
    const day = Date.parse(`${date[0]}-${date[1]}-${date[2]}T00:00:00Z`) / DAY;
    const chain = chainOf(prefix);
    for (const key of kind === 'CloudTrail' ? logKeys(options, chain, day) : digestKeys(options, chain, day))
      if (key.startsWith(prefix)) yield { key };
    return;
  }
  if (delimiter === undefined) throw new RangeError(`a listing of everything below ${prefix}`);
  for (const name of foldersIn(options, parts)) yield { prefix: `${prefix}${name}/` };
}

function* logKeys(options: ScaleOptions, chain: number, day: number): Generator<string> {
  const { first, end } = hoursOf(options, day);
  for (let hour = first; hour <= Math.min(end, options.hours); hour++)
    for (const index of logsOf(options, hour))
      if (Math.floor(slotOf(options, index) / DAY) === day) yield logKeyOf(options, chain, index);
}

function* digestKeys(options: ScaleOptions, chain: number, day: number): Generator<string> {
  const { first, end } = hoursOf(options, day);
  for (let hour = first; hour < end; hour++) yield digestKeyOf(chain, hour);
}

function foldersIn(options: ScaleOptions, [root, account, kind, region, ...date]: readonly string[]): Iterable<string> {
  if (root === undefined) return ['AWSLogs'];
  const chains = Array.from({ length: options.chains }, (_, chain) => chain);
  if (account === undefined) return new Set(chains.map(accountOf));
  if (kind === undefined) return ['CloudTrail', 'CloudTrail-Digest'];
  if (region === undefined) return chains.filter((chain) => accountOf(chain) === account).map(regionOf);
  const above = date.map((name) => `${name}-`).join('');
  const names = new Set<string>();
  for (let day = Math.floor(ON / DAY); day <= Math.floor(endOf(options.hours) / DAY); day++) {
    const text = isoTime(day * DAY).slice(0, 10);
    if (text.startsWith(above)) names.add(text.slice(above.length).split('-')[0]!);
  }
  return names;
}

function accountOf(chain: number): string {
  return String(100_000_000_000 + Math.floor(chain / REGIONS.length));
}

function regionOf(chain: number): string {
  return REGIONS[chain % REGIONS.length]!;
}

/** The chain of a key: each has an account and region of its own. */
function chainOf(key: string): number {
  const [, account, , region] = key.split('/');
  return (Number(account) - 100_000_000_000) * REGIONS.length + REGIONS.indexOf(region!);
}

function endOf(hour: number): number {
  return ON + hour * HOUR;
}

/** The hours whose digests end on a day, the last one not among them. */
function hoursOf({ hours }: ScaleOptions, day: number): { first: number; end: number } {
  const first = Math.max(0, Math.ceil((day * DAY - ON) / HOUR));
  return { first, end: Math.min(hours + 1, Math.ceil(((day + 1) * DAY - ON) / HOUR)) };
}

/** The numbers of the log files that the digest of an hour names. */
function logsOf({ logsPerDigest }: ScaleOptions, hour: number): number[] {
  return Array.from({ length: hour === 0 ? 0 : logsPerDigest }, (_, i) => (hour - 1) * logsPerDigest + i);
}

function slotOf({ logsPerDigest }: ScaleOptions, index: number): number {
  return Math.floor((ON + (index * HOUR) / logsPerDigest) / SLOT) * SLOT;
}

function logKeyOf(options: ScaleOptions, chain: number, index: number): string {
  const unique = String(index).padStart(16, '0');
  return logKey({ ...placeOf(chain), slot: slotOf(options, index), unique });
}

function digestKeyOf(chain: number, hour: number): string {
  return digestKey({ ...placeOf(chain), trail: 'scale', homeRegion: 'us-east-1', end: endOf(hour), backfill: false });
}

function placeOf(chain: number): { prefix: undefined; organization: undefined; account: string; region: string } {
  return { prefix: undefined, organization: undefined, account: accountOf(chain), region: regionOf(chain) };
}
