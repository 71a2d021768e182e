import fc from 'fast-check';
import type { BackfillSpec, StopSpec, TrailSpec, WorldOptions } from '../support/world/options.ts';
import { HOUR, isoTime, MINUTE, msOf, SECOND } from '../support/world/times.ts';

/** What a world is made of, as plain JSON: a counterexample prints it. */
export interface Recipe extends Omit<WorldOptions, 'logsPerHour' | 'stops' | 'backfill'> {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly trails: readonly TrailSpec[];
  readonly hours: number;
  /** Log files of hour 0, 1, …, and from the beginning again. */
  readonly logs: readonly number[];
  /** Of the first trail. */
  readonly stops: readonly StopSpec[];
  readonly backfill: readonly BackfillSpec[];
}

const ACCOUNTS = ['111111111111', '222222222222', '333333333333'] as const;

/** Trails in one prefix. Names that contain each other, with a region between, must not be taken for one another (verification.md 1.1). */
const TRAILS: readonly (readonly TrailSpec[])[] = [
  [{ name: 'events' }],
  [{ name: 'a.b-c_d', homeRegion: 'us-west-2' }],
  [{ name: 'events' }, { name: 'events_us-east-1_events' }],
  [{ name: 'events' }, { name: 'events_us-east-1', homeRegion: 'us-east-1' }],
  [{ name: 'events' }, { name: 'events', homeRegion: 'eu-west-1' }],
  [{ name: 'events_eu-west-1' }, { name: 'events', homeRegion: 'eu-west-1' }],
  [{ name: 'events' }, { name: 'older', accounts: ['111111111111'], outsideOrganization: true }],
  [{ name: 'first' }, { name: '111111111111_CloudTrail-Digest_us-east-1_first', regions: ['us-east-1'] }],
];

/** Any text is a prefix, also those that read like parts of a key. */
const PREFIXES = [
  'audit',
  'AWSLogs',
  'o-exampleorg1',
  'logs/AWSLogs/111111111111x',
  'a b+c&d%2Fe',
  'e\u0301t\u00e9/\u{1f4dc}',
  '..',
  'x.json.gz',
  'CloudTrail-Digest/2026/03/01',
];

/** Hours of all chains of a world together, but for a long one of one chain. */
const MOST_HOURS = 8;

/** Worlds of some 2 to 30 digests. */
export const recipes: fc.Arbitrary<Recipe> = fc
  .record({
    accountCount: fc.oneof(
      { weight: 4, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.integer({ min: 2, max: 3 }) },
    ),
    regionCount: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(2) }),
    trails: fc.oneof(
      { weight: 3, arbitrary: fc.constant(TRAILS[0]!) },
      { weight: 2, arbitrary: fc.constantFrom(...TRAILS) },
    ),
    organization: fc.option(fc.constant('o-exampleorg1'), { freq: 3, nil: undefined }),
    prefix: fc.option(fc.constantFrom(...PREFIXES), { nil: undefined, freq: 2 }),
    start: fc.constantFrom(
      '2026-03-01T00:00:00Z',
      '2026-03-01T22:00:00Z',
      '2026-02-28T21:00:00Z',
      '2027-12-31T23:00:00Z',
    ),
    border: fc.constantFrom('17:42', '00:00', '00:01', '14:59', '45:00', '59:59'),
    hours: fc.oneof(
      { weight: 29, arbitrary: fc.constantFrom(1, 2, 3, 4, 6) },
      { weight: 1, arbitrary: fc.constant(27) },
    ),
    logs: fc.array(fc.constantFrom(1, 0, 2, 1), { minLength: 1, maxLength: 5 }),
    rotateAfter: fc.uniqueArray(fc.nat(4), { maxLength: 2 }).map(ascending),
    backfillHours: fc.oneof(
      { weight: 2, arbitrary: fc.constant<number[]>([]) },
      { weight: 1, arbitrary: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }).map(ascending) },
    ),
    backfillDelay: fc.constantFrom(2, 24),
    stop: fc.option(
      fc.record({
        from: fc.integer({ min: 1, max: 5 }).map((n) => n / 2 + 0.25),
        for: fc.constantFrom(0.25, 0.5, 1, 2.75),
      }),
      { freq: 3, nil: undefined },
    ),
    move: fc.option(
      fc.record({ fromHour: fc.nat(4), to: fc.constantFrom({ bucket: 'second-bucket' }, { prefix: 'moved' }) }),
      { freq: 7, nil: undefined },
    ),
    keyForm: fc.constantFrom('pkcs1' as const, 'spki' as const),
    keyLabel: fc.constantFrom('value' as const, 'pkcs1' as const),
  })
  .map((drawn): Recipe => {
    const {
      accountCount,
      regionCount,
      backfillHours,
      backfillDelay,
      stop,
      move,
      organization,
      prefix,
      hours: wanted,
      ...others
    } = drawn;
    // Long worlds are of one chain, so that they cost no more than others.
    const isLong = wanted > 6;
    const chains = isLong ? 1 : accountCount * regionCount * drawn.trails.length;
    const hours = isLong ? wanted : Math.max(1, Math.min(wanted, Math.floor(MOST_HOURS / chains)));
    const stops = stop && stop.from + stop.for + 1 <= hours ? [{ from: stop.from, to: stop.from + stop.for }] : [];
    const logging = Math.floor(stops[0]?.from ?? hours);
    return {
      ...others,
      trails: isLong ? TRAILS[0]! : drawn.trails,
      accounts: ACCOUNTS.slice(0, isLong ? 1 : accountCount),
      regions: ['us-east-1', 'eu-west-1'].slice(0, isLong ? 1 : regionCount),
      hours,
      stops,
      backfill: backfillHours
        .filter((hour) => hour < logging)
        .map((hour) => ({ hour, generatedAt: isoTime(onOf(drawn) + (hour + 1 + backfillDelay) * HOUR) })),
      ...(organization !== undefined && { organization }),
      ...(prefix !== undefined && { prefix }),
      ...(move && move.fromHour < hours && stops.length === 0 && { move: { fromHour: move.fromHour, ...move.to } }),
    };
  });

/** When logging was switched on. */
function onOf({ start, border }: { readonly start: string; readonly border: string }): number {
  const [minutes, seconds] = border.split(':').map(Number);
  return msOf(start) + minutes! * MINUTE + seconds! * SECOND;
}

/** What the world builder takes. */
export function worldOptionsOf({ logs, stops, backfill, trails, ...options }: Recipe): WorldOptions {
  return {
    ...options,
    trails: trails.map((trail, i) => ({ ...trail, stops: i === 0 ? stops : [], backfill: i === 0 ? backfill : [] })),
    logsPerHour: ({ hour }) => logs[hour % logs.length] ?? 0,
    recordsPerLog: 1,
  };
}

function ascending(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}
