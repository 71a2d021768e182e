import {
  assertObject,
  assertOnly,
  assertString,
  type Check,
  listOf,
  optional,
  textOf,
  typeError,
} from '../base/assert.ts';
import { groupBy } from '../base/group-by.ts';
import { isHex } from '../base/hex.ts';
import { parseUtcTime } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { isAccountId, isOrganizationId, isRegion, parseDigestKey, parseTrailKey } from '../object/object-key.ts';
import { type Chain, chainId, chainOf } from './chain.ts';
import type { CheckpointAsked, CheckpointChain, CheckpointFolder, TrailCheckpoint } from './checkpoint.ts';
import { extentOf } from './interval.ts';

/** A chain's checkpoint with times in milliseconds. */
export interface PastChain extends Pick<CheckpointChain, 'bucket' | 'key' | 'sha256' | 'signature'> {
  readonly chain: Chain;
  readonly since: number;
  readonly end: number;
}

/** Where to go on in an account and region. */
export interface PastFolder {
  /** The oldest end of a chain here; minus infinity where all days are still to be looked at. */
  readonly digestsFrom: number;
  readonly logsFrom: number;
  readonly logs: readonly string[];
  readonly chains: readonly PastChain[];
}

/** A checkpoint as the steps use it: chains by `chainId`, and the same by `regionId`, both in a stable order. */
export interface PastCheckpoint {
  readonly chains: ReadonlyMap<string, PastChain>;
  readonly folders: ReadonlyMap<string, PastFolder>;
}

/** Chains, and log files of one border, that a checkpoint may hold. */
const MOST = 1_000_000;
/** Hex of a signature of 16,384 bits. */
const MAX_SIGNATURE_LENGTH = 4096;

interface RegionPlace {
  readonly organizationId?: string | undefined;
  readonly accountId: string;
  readonly region: string;
}

/** One text an account and region, for an organization's folder and outside of it. */
export function regionId({ organizationId = '', accountId, region }: RegionPlace): string {
  return [organizationId, accountId, region].join('/');
}

/**
 * Reads a checkpoint, strictly: it may have been stored anywhere.
 *
 * @param asked What the run that is given it asks for.
 * @throws TypeError for another form, RangeError for a wrong value, or where it was made for other options.
 */
export function readCheckpoint(parameter: string, value: unknown, asked: CheckpointAsked): PastCheckpoint {
  assertOnly(parameter, value, {
    version: (name, version) => {
      if (version !== 1) throw new RangeError(`${name}: expected 1, a checkpoint of this version`);
    },
    asked: (name, given) => assertAsked(name, given, asked),
    chains: listOf(assertChain, MOST),
    folders: listOf(assertFolder, MOST),
  });
  const { chains, folders } = value as TrailCheckpoint;
  const byId = mapOf(`${parameter}.chains`, chains.map(pastChain), ({ chain }) => chainId(chain));
  const borders = mapOf(`${parameter}.folders`, folders, regionId);
  const here = groupBy(byId.values(), ({ chain }) => regionId(chain));
  if (here.size !== borders.size || ![...here.keys()].every((id) => borders.has(id)))
    throw new RangeError(`${parameter}.folders: expected one for each account and region of its chains`);
  return {
    chains: byId,
    folders: new Map([...borders].map(([id, border]) => [id, pastFolder(border, here.get(id)!)])),
  };
}

function assertAsked(parameter: string, given: unknown, asked: CheckpointAsked): void {
  const text = optional(assertString);
  const texts = listOf(assertString);
  assertOnly(parameter, given, {
    buckets: texts,
    prefix: text,
    organization: text,
    accounts: optional(texts),
    regions: optional(texts),
    trail: text,
    homeRegion: text,
    locations: (name, map) => {
      assertObject(name, map);
      for (const target of Object.values(map)) assertString(name, target);
    },
  });
  const [theirs, ours] = [given, asked].map((options) => askedTexts(options as CheckpointAsked));
  const other = Object.keys(ours!).find((name) => ours![name] !== theirs![name]);
  if (other === undefined) return;
  const hint = 'verify without it once, to make one for these options';
  throw new RangeError(`${parameter}.${other}: the checkpoint was made for other options: ${hint}`);
}

/** Each option as one text, the same for the same meaning. */
function askedTexts(asked: CheckpointAsked): Readonly<Record<string, string>> {
  const { buckets, prefix, organization, accounts, regions, trail, homeRegion, locations } = asked;
  const set = (list: readonly string[] | undefined): unknown => list && [...new Set(list)].sort();
  const moved = Object.entries(locations).sort(([a], [b]) => compareUtf8(a, b));
  const all = {
    organization,
    trail,
    homeRegion,
    prefix,
    accounts: set(accounts),
    regions: set(regions),
    locations: moved,
  };
  const texts = Object.entries({ buckets: set(buckets), ...all }).map(([name, part]) => [
    name,
    JSON.stringify(part ?? null),
  ]);
  return Object.fromEntries(texts);
}

function assertTime(parameter: string, value: unknown): void {
  textOf((text) => text.length <= 30 && parseUtcTime(text) !== undefined, '2026-03-01T10:17:42Z')(parameter, value);
}

function assertBoolean(parameter: string, value: unknown): void {
  if (typeof value !== 'boolean') throw typeError(parameter, 'a boolean', value);
}

function regionChecks(): Readonly<Record<string, Check>> {
  return {
    organizationId: optional(textOf(isOrganizationId, 'o-exampleorgid')),
    accountId: textOf(isAccountId, '123456789012'),
    region: textOf(isRegion, 'us-east-1'),
  };
}

function assertChain(parameter: string, value: unknown): void {
  assertOnly(parameter, value, {
    ...regionChecks(),
    trailName: assertString,
    homeRegion: assertString,
    backfill: assertBoolean,
    bucket: textOf((text) => /^[^/]{1,255}$/.test(text), 'my-bucket'),
    key: textOf((key) => parseDigestKey(key) !== undefined, 'AWSLogs/…/…_CloudTrail-Digest_….json.gz'),
    since: assertTime,
    end: assertTime,
    sha256: textOf((text) => isHex(text, 32), 'of 64 hex digits'),
    signature: textOf(
      (text) => text.length <= MAX_SIGNATURE_LENGTH && text !== '' && isHex(text, text.length / 2),
      'of hex digits',
    ),
  });
  const chain = value as CheckpointChain;
  const key = parseDigestKey(chain.key)!;
  const isSame = chainId(chainOf(key)) === chainId(chain) && key.time === parseUtcTime(chain.end);
  if (!isSame || parseUtcTime(chain.since)! > key.time)
    throw new RangeError(
      `${parameter}.key: expected the key of a digest of this chain that ends at its end, not before since`,
    );
}

function assertFolder(parameter: string, value: unknown): void {
  assertOnly(parameter, value, {
    ...regionChecks(),
    everyDay: optional(assertBoolean),
    logsFrom: assertTime,
    logs: listOf(assertString, MOST),
  });
  const folder = value as CheckpointFolder;
  const from = parseUtcTime(folder.logsFrom)!;
  for (const place of folder.logs) {
    const slash = place.indexOf('/');
    const log = slash > 0 ? parseTrailKey(place.slice(slash + 1)) : undefined;
    if (log === undefined || log.kind === 'digest' || log.time < from || regionId(log) !== regionId(folder))
      throw new RangeError(
        `${parameter}.logs: expected log files of this account and region, stamped from logsFrom on`,
      );
  }
}

function pastChain(entry: CheckpointChain): PastChain {
  const { bucket, key, since, end, sha256, signature } = entry;
  const chain = chainOf(parseDigestKey(key)!);
  return { chain, bucket, key, since: parseUtcTime(since)!, end: parseUtcTime(end)!, sha256, signature };
}

function pastFolder(folder: CheckpointFolder, chains: readonly PastChain[]): PastFolder {
  const { everyDay, logsFrom, logs } = folder;
  const { from } = extentOf(chains.map(({ end }) => end));
  return { digestsFrom: everyDay ? Number.NEGATIVE_INFINITY : from, logsFrom: parseUtcTime(logsFrom)!, logs, chains };
}

function mapOf<T>(parameter: string, items: readonly T[], idOf: (item: T) => string): ReadonlyMap<string, T> {
  const map = new Map(items.map((item) => [idOf(item), item] as const).sort(([a], [b]) => compareUtf8(a, b)));
  if (map.size < items.length) throw new RangeError(`${parameter}: one is there twice`);
  return map;
}
