import type { KeyForm, KeyLabel } from './keys.ts';
import { HOUR, type Instant, MINUTE, msOf, SECOND } from './times.ts';

export interface TrailSpec {
  readonly name: string;
  readonly homeRegion?: string;
  /** Those of the world unless told. */
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly stops?: readonly StopSpec[];
  readonly backfill?: readonly BackfillSpec[];
  /** Written beside the organization's folder, as an account's own trail is that is older. */
  readonly outsideOrganization?: boolean;
}

/** Logging stopped and started again: a last digest for the remainder, then a new starting digest. */
export interface StopSpec {
  readonly from: number;
  readonly to: number;
}

/** Where and when a number of log files is asked for. */
export interface HourPlace {
  readonly trail: string;
  readonly account: string;
  readonly region: string;
  readonly hour: number;
}

/** A backfill digest beside the standard one of an hour, in every chain of the account and region, or of all where they are not told. */
export interface BackfillSpec {
  readonly hour: number;
  readonly account?: string;
  readonly region?: string;
  /** Log files that only this digest names; 1 unless told. */
  readonly logs?: number;
  /** A day after the end of the hour unless told. */
  readonly generatedAt?: Instant;
}

/** Hours are counted from the moment when logging was switched on, and may be fractions. */
export interface WorldOptions {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  /** Such as `o-exampleorg1`. */
  readonly organization?: string;
  /** Without a slash at its end. */
  readonly prefix?: string;
  readonly bucket?: string;
  /** Name of the one trail, where `trails` is not given. */
  readonly trail?: string;
  /** Of the trails that name none; the first region unless told. */
  readonly homeRegion?: string;
  readonly trails?: readonly TrailSpec[];
  /** 2026-03-01T00:00:00Z unless told. */
  readonly start?: Instant;
  /** `MM:SS` after `start` at which logging was switched on, and so where digests meet; 17:42 unless told. */
  readonly border?: string;
  /** How long the trails have been logging. Only digests that ended by then exist. */
  readonly hours?: number;
  readonly logsPerHour?: number | ((place: HourPlace) => number);
  /** One number, or the least and the most. */
  readonly recordsPerLog?: number | readonly [least: number, most: number];
  /** The digests after hour n are signed with another key. Every 480 hours unless told. */
  readonly rotateAfter?: number | readonly number[];
  readonly backfill?: readonly BackfillSpec[];
  readonly stops?: readonly StopSpec[];
  /** From this hour on another bucket or prefix is written to. Links lead across. */
  readonly move?: { readonly fromHour: number; readonly bucket?: string; readonly prefix?: string };
  /** Shows in the ARNs of records only. */
  readonly partition?: 'aws' | 'aws-cn' | 'aws-us-gov';
  readonly keyForm?: KeyForm;
  readonly keyLabel?: KeyLabel;
  readonly seed?: string;
}

export type PlannedTrail = Required<TrailSpec>;

export interface WorldPlan {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly organization: string | undefined;
  readonly prefix: string | undefined;
  readonly bucket: string;
  readonly trails: readonly PlannedTrail[];
  /** When logging was switched on. */
  readonly on: number;
  readonly hours: number;
  readonly logsPerHour: (place: HourPlace) => number;
  readonly recordsPerLog: readonly [least: number, most: number];
  /** When the second, third, … key of a region comes into use. */
  readonly rotations: readonly number[];
  readonly move: WorldOptions['move'];
  readonly partition: string;
  readonly keyForm: KeyForm;
  readonly keyLabel: KeyLabel;
  readonly seed: string;
}

export function planOf(options: WorldOptions): WorldPlan {
  const {
    accounts = ['111111111111'],
    regions = ['us-east-1'],
    hours = 5,
    logsPerHour = 2,
    recordsPerLog = [2, 5],
    stops = [],
    backfill = [],
  } = options;
  const homeRegion = options.homeRegion ?? regions[0] ?? 'us-east-1';
  const trails = options.trails ?? [{ name: options.trail ?? 'management-events' }];
  const [minute = Number.NaN, second = Number.NaN] = (options.border ?? '17:42').split(':').map(Number);
  const on = msOf(options.start ?? '2026-03-01T00:00:00Z') + minute * MINUTE + second * SECOND;
  if (Number.isNaN(on)) throw new RangeError(`border: expected MM:SS, received ${options.border}`);
  const rotateAfter =
    options.rotateAfter ?? Array.from({ length: Math.floor(hours / 480) }, (_, i) => 480 * (i + 1) - 1);
  return {
    accounts,
    regions,
    organization: options.organization,
    prefix: options.prefix,
    bucket: options.bucket ?? 'example-trail-logs',
    trails: trails.map((trail) => ({
      ...{ homeRegion, accounts, regions, stops, backfill, outsideOrganization: false },
      ...trail,
    })),
    on,
    hours,
    logsPerHour: typeof logsPerHour === 'number' ? () => logsPerHour : logsPerHour,
    recordsPerLog: typeof recordsPerLog === 'number' ? [recordsPerLog, recordsPerLog] : recordsPerLog,
    rotations: [rotateAfter].flat().map((hour) => on + (hour + 1) * HOUR),
    move: options.move,
    partition: options.partition ?? 'aws',
    keyForm: options.keyForm ?? 'pkcs1',
    keyLabel: options.keyLabel ?? 'value',
    seed: options.seed ?? 'trailproof',
  };
}
