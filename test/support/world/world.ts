import { buildState, writeLog } from './build.ts';
import { type DigestHandle, digestHandle } from './digest-handle.ts';
import { type PublicKeyList, publicKeyList } from './keys.ts';
import { type LogHandle, logHandle } from './log-handle.ts';
import { planOf, type WorldOptions } from './options.ts';
import { seededRandom } from './random.ts';
import type { TrailRecord } from './record-parts.ts';
import { resignSuccessors, signEntry } from './sign.ts';
import { type ChainScope, cloneState, type DigestEntry, put, type StoredObject, type WorldState } from './state.ts';
import { HOUR, type Instant, isoTime, MINUTE, msOf, SLOT } from './times.ts';

const SCOPE = ['account', 'region', 'trail', 'homeRegion'] as const;

/** Which chains are meant; what is not said does not matter. Standard chains unless `backfill` is true. */
export interface ChainSelector extends Partial<Omit<ChainScope, 'backfill'>> {
  readonly backfill?: boolean;
}

export interface DigestSelector extends ChainSelector {
  /** Whole hours since logging was first switched on. No starting digest has one. */
  readonly hour?: number | undefined;
  readonly starting?: boolean;
}

export interface LogSelector extends DigestSelector {
  /** Which of several; the first unless told. */
  readonly index?: number;
}

export interface ChainHandle extends ChainScope {
  /** Oldest first. Those that a test deleted are among them, with `exists` false. */
  readonly digests: readonly DigestHandle[];
  readonly logs: readonly LogHandle[];
  /** The newest that is still there. */
  readonly newest: DigestHandle | undefined;
}

/** A signed bucket in memory. Handles read and change it in place; `clone` first where others look at it too. */
export interface World {
  /** The first bucket. */
  readonly bucket: string;
  /** When logging was first switched on, and when the newest regular digest can have ended. */
  readonly from: string;
  readonly to: string;
  /** Three hours after `to`: a clock for a verifier that must not miss a digest still to come. */
  readonly now: string;
  readonly objects: Map<string, Map<string, StoredObject>>;
  /** Every key that AWS has published, as version 1 of the AWS CLI prints them. */
  readonly publicKeys: PublicKeyList;
  publicKeysOf(region: string): PublicKeyList;
  /** Backfill chains too, unless the selector says `backfill: false`. */
  chains(selector?: ChainSelector): ChainHandle[];
  chain(selector?: ChainSelector): ChainHandle;
  digests(selector?: DigestSelector): DigestHandle[];
  /** The one digest that the selector fits. */
  digest(selector: DigestSelector): DigestHandle;
  /** Log files that digests name, in the order of the digests. */
  logs(selector?: DigestSelector): LogHandle[];
  log(selector: LogSelector): LogHandle;
  /** A log file that no digest names. */
  injectLog(log: { account?: string; region?: string; time: Instant; records?: TrailRecord[] }): LogHandle;
  /** Any other object. */
  put(key: string, body: Uint8Array, options?: { bucket?: string; metadata?: Record<string, string> }): void;
  /** Signs a digest as it is stored, and links and signs all its successors after it. */
  resignFrom(digest: DigestHandle): void;
  /** What a download loses: the metadata of the digests, the newest of each chain kept where asked. */
  dropSidecars(options?: { keepNewest?: boolean }): void;
  clone(): World;
}

export function buildWorld(options: WorldOptions = {}): World {
  return worldOf(buildState(planOf(options)));
}

function worldOf(state: WorldState): World {
  const { plan } = state;
  const select = (selector: DigestSelector): DigestEntry[] => {
    const { backfill = false, hour, starting } = selector;
    const fits = (asked: unknown, found: unknown): boolean => asked === undefined || asked === found;
    return state.digests.filter(
      (entry) =>
        !entry.aside &&
        entry.chain.backfill === backfill &&
        SCOPE.every((name) => fits(selector[name], entry.chain[name])) &&
        fits(hour, entry.hour) &&
        fits(starting, entry.starting),
    );
  };
  const digests = (selector: DigestSelector = {}): DigestHandle[] =>
    select(selector).map((entry) => digestHandle(state, entry));
  const logs = (selector: DigestSelector = {}): LogHandle[] => digests(selector).flatMap((digest) => digest.logs);
  const chains = (selector: ChainSelector = {}): ChainHandle[] => {
    const kinds = selector.backfill === undefined ? [false, true] : [selector.backfill];
    const scopes = new Set(kinds.flatMap((backfill) => select({ ...selector, backfill }).map((entry) => entry.chain)));
    return [...scopes].map((scope) => ({
      ...scope,
      get digests() {
        return digests(scope);
      },
      get logs() {
        return logs(scope);
      },
      get newest() {
        return digests(scope)
          .filter((digest) => digest.exists)
          .at(-1);
      },
    }));
  };
  return {
    bucket: plan.bucket,
    from: isoTime(plan.on),
    to: isoTime(plan.on + plan.hours * HOUR),
    now: isoTime(plan.on + (plan.hours + 3) * HOUR),
    objects: state.objects,
    get publicKeys() {
      return publicKeyList(state.keys);
    },
    publicKeysOf: (region) => publicKeyList(state.keys.filter((key) => key.region === region)),
    chains,
    chain: (selector = {}) => only('chain', selector, chains({ backfill: false, ...selector })),
    digests,
    digest: (selector) => only('digest', selector, digests(selector)),
    logs,
    log: ({ index = 0, ...selector }) => {
      const log = logs(selector)[index];
      if (!log) throw new RangeError(`no log file ${index} of ${JSON.stringify(selector)}`);
      return log;
    },
    injectLog: ({ account = plan.accounts[0]!, region = plan.regions[0]!, time, records }) => {
      const slot = Math.floor(msOf(time) / SLOT) * SLOT;
      const random = seededRandom([plan.seed, 'injected', account, region, slot, state.logs.length].join('/'));
      const wanted = { account, region, slot, delivered: slot + 2 * MINUTE, loggingSince: plan.on, random };
      const { entry } = writeLog(state, { ...wanted, digest: undefined, ...(records && { records }) });
      return logHandle(state, entry);
    },
    put: (key, body, { bucket = plan.bucket, metadata } = {}) =>
      put(state, { bucket, key }, { body, ...(metadata && { metadata }) }),
    resignFrom: ({ id }) => {
      const entry = state.digests[id]!;
      signEntry(state, entry);
      resignSuccessors(state, entry);
    },
    dropSidecars: ({ keepNewest = false } = {}) => {
      const kept = new Set(keepNewest ? chains().map((chain) => chain.newest?.key) : []);
      for (const digest of [...digests(), ...digests({ backfill: true })]) {
        if (digest.exists && !kept.has(digest.key)) digest.dropMetadata();
      }
    },
    clone: () => worldOf(cloneState(state)),
  };
}

function only<T>(what: string, selector: object, found: readonly T[]): T {
  if (found.length === 1) return found[0] as T;
  throw new RangeError(`${found.length} ${what}s fit ${JSON.stringify(selector)}; exactly one must`);
}
