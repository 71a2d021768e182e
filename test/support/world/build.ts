import { type DigestJson, digestText, type LogFileEntry, sha256Hex } from './digest-file.ts';
import { gzip } from './gzip.ts';
import { type SigningKey, signingKey } from './keys.ts';
import { digestKey, type FolderScope, folderKey, logKey } from './names.ts';
import type { PlannedTrail, WorldPlan } from './options.ts';
import { LETTERS_AND_DIGITS, type Random, seededRandom } from './random.ts';
import type { TrailRecord } from './record-parts.ts';
import { eventWindow, makeRecords, recordsText } from './records.ts';
import { deliveriesIn, type Interval, intervalsOf } from './schedule.ts';
import { previousFields, signEntry } from './sign.ts';
import { type ChainScope, type DigestEntry, type LogEntry, type Place, put, type WorldState } from './state.ts';
import { DAY, HOUR, isoTime, msOf } from './times.ts';

/** Writes every log and digest of a plan, oldest first. */
export function buildState(plan: WorldPlan): WorldState {
  const regions = [...new Set(plan.trails.flatMap((trail) => trail.regions))];
  const keys = regions.flatMap((region) => keysOf(plan, region));
  const state: WorldState = { plan, objects: new Map(), digests: [], logs: [], keys };
  for (const trail of plan.trails) {
    for (const account of trail.accounts) {
      writeFolders(state, account, trail);
      for (const region of trail.regions) {
        const scope = { account, region, trail: trail.name, homeRegion: trail.homeRegion };
        writeChain(state, { ...scope, backfill: false }, trail);
        writeBackfill(state, { ...scope, backfill: true }, trail);
      }
    }
  }
  return state;
}

function keysOf(plan: WorldPlan, region: string): SigningKey[] {
  const { keyForm: form, keyLabel: label } = plan;
  return [plan.on, ...plan.rotations].map((since, generation) =>
    signingKey(region, { form, label, since, generation }),
  );
}

function writeChain(state: WorldState, chain: ChainScope, trail: PlannedTrail): void {
  const { plan } = state;
  let previous: DigestEntry | undefined;
  for (const interval of intervalsOf(plan.on, plan.hours, trail.stops)) {
    const { hour } = interval;
    const logs = hour === undefined ? 0 : plan.logsPerHour({ ...chain, hour });
    const linked = interval.starting ? undefined : previous;
    previous = writeDigest(state, {
      chain,
      trail,
      interval,
      previous: linked,
      logCount: logs,
      generated: interval.end,
    });
  }
}

function writeBackfill(state: WorldState, chain: ChainScope, trail: PlannedTrail): void {
  const { plan } = state;
  const { backfill, stops } = trail;
  let previous: DigestEntry | undefined;
  for (const { hour, logs = 1, generatedAt, account = chain.account, region = chain.region } of backfill) {
    if (account !== chain.account || region !== chain.region) continue;
    const interval = intervalsOf(plan.on, plan.hours, stops).find((other) => other.hour === hour);
    if (!interval) throw new RangeError(`backfill: there is no hour ${hour}`);
    const generated = generatedAt === undefined ? interval.end + DAY : msOf(generatedAt);
    previous = writeDigest(state, { chain, trail, interval, previous, logCount: logs, generated });
  }
}

interface DigestWanted {
  readonly chain: ChainScope;
  readonly trail: PlannedTrail;
  readonly interval: Interval;
  readonly previous: DigestEntry | undefined;
  readonly logCount: number;
  readonly generated: number;
}

function writeDigest(state: WorldState, wanted: DigestWanted): DigestEntry {
  const { chain, trail, interval, previous, logCount, generated } = wanted;
  const { plan } = state;
  const { start, end } = interval;
  const random = seededRandom(
    [plan.seed, nameOf(plan, chain), chain.account, chain.region, chain.backfill, end].join('/'),
  );
  const id = state.digests.length;
  const written = deliveriesIn(interval, logCount, random).map((delivery) =>
    writeLog(state, { ...delivery, ...chain, layout: trail, random, digest: id, loggingSince: interval.loggingSince }),
  );
  const times = written.flatMap(({ named }) => [named.newestEventTime ?? '', named.oldestEventTime ?? '']).sort();
  const { bucket, ...folder } = folderAt(plan, chain.account, start, trail);
  const place: Place = { bucket, key: digestKey({ ...folder, ...chain, end }) };
  // The last key of the region that came into use before the digest was made.
  const key = state.keys
    .filter((other) => other.region === chain.region && (plan.rotations[other.generation - 1] ?? 0) < generated)
    .at(-1)!;
  const json = {
    awsAccountId: chain.account,
    digestStartTime: isoTime(start),
    digestEndTime: isoTime(end),
    digestS3Bucket: place.bucket,
    digestS3Object: place.key,
    digestPublicKeyFingerprint: key.fingerprint,
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: times.at(-1) ?? null,
    oldestEventTime: times[0] ?? null,
    ...previousFields(state, previous),
    logFiles: written.map(({ named }) => named),
  } as DigestJson;
  const metadata = chain.backfill ? { 'backfill-generation-timestamp': isoTime(generated) } : {};
  put(state, place, { body: gzip(Buffer.from(digestText(json))), metadata });
  const { hour, starting } = interval;
  const logs = written.map(({ entry }) => entry.id);
  const entry = { id, chain, place, start, end, hour, starting, key, previous: previous?.id, logs, aside: false };
  state.digests.push(entry);
  signEntry(state, entry);
  return entry;
}

/** Trails of one name have different home regions. */
function nameOf({ trails }: WorldPlan, { trail, homeRegion }: ChainScope): string {
  const isOnly = trails.filter(({ name }) => name === trail).length === 1;
  return isOnly ? trail : `${trail}_${homeRegion}`;
}

export interface LogWanted {
  readonly account: string;
  readonly region: string;
  readonly layout?: TrailLayout;
  readonly slot: number;
  readonly delivered: number;
  readonly loggingSince: number;
  readonly random: Random;
  readonly digest: number | undefined;
  readonly records?: readonly TrailRecord[];
}

/** Stores a log file, and says how a digest names it. */
export function writeLog(state: WorldState, wanted: LogWanted): { entry: LogEntry; named: LogFileEntry } {
  const { plan } = state;
  const { account, region, slot, delivered, random, digest } = wanted;
  const records =
    wanted.records ??
    makeRecords({
      ...eventWindow(slot, wanted.loggingSince),
      random,
      account,
      region,
      partition: plan.partition,
      otherAccount: plan.accounts.find((other) => other !== account) ?? '999999999999',
      count: random.integer(...plan.recordsPerLog),
    });
  const { bucket, ...folder } = folderAt(plan, account, delivered, wanted.layout);
  const place = { bucket, key: logKey({ ...folder, region, slot, unique: random.text(16, LETTERS_AND_DIGITS) }) };
  const content = Buffer.from(recordsText(records));
  put(state, place, { body: gzip(content) });
  const entry: LogEntry = { id: state.logs.length, place, account, region, slot, delivered, digest };
  state.logs.push(entry);
  const times = records.map((record) => record.eventTime).sort();
  const named = {
    s3Bucket: place.bucket,
    s3Object: place.key,
    hashValue: sha256Hex(content),
    hashAlgorithm: 'SHA-256',
    newestEventTime: times.at(-1) ?? null,
    oldestEventTime: times[0] ?? null,
  };
  return { entry, named };
}

/** The zero-byte objects that CloudTrail makes of its folders. */
function writeFolders(state: WorldState, account: string, trail: TrailLayout): void {
  for (const time of [state.plan.on, Number.POSITIVE_INFINITY]) {
    const { bucket, ...folder } = folderAt(state.plan, account, time, trail);
    for (const kind of ['CloudTrail', 'CloudTrail-Digest'] as const) {
      put(state, { bucket, key: folderKey(folder, kind) }, { body: new Uint8Array() });
    }
  }
}

type TrailLayout = Pick<PlannedTrail, 'outsideOrganization'>;

/** Where an account's objects of a time are written. */
function folderAt(
  plan: WorldPlan,
  account: string,
  time: number,
  layout?: TrailLayout,
): FolderScope & { readonly bucket: string } {
  const moved = plan.move && time >= plan.on + plan.move.fromHour * HOUR ? plan.move : undefined;
  const organization = layout?.outsideOrganization ? undefined : plan.organization;
  return { bucket: moved?.bucket ?? plan.bucket, prefix: moved?.prefix ?? plan.prefix, organization, account };
}
