import type { WorldOptions } from '../world/options.ts';
import type { World } from '../world/world.ts';
import {
  BASE,
  bytesOf,
  type CatalogueCase,
  digestAt,
  hoursOf,
  hoursOn,
  logAt,
  logsOf,
  unproven,
  unread,
} from './catalogue-case.ts';
import { uriOf } from './plain.ts';

/** A sound world. */
function sound(id: string, world: WorldOptions, options: CatalogueCase['options'] = () => ({})): CatalogueCase {
  return { id, world, options, verdict: 'valid' };
}

/** Digests deleted, and what is said of the one before the oldest that is left behind them. */
function deleted(id: string, hours: readonly number[], named: number | undefined, uncovered: string): CatalogueCase {
  return {
    id,
    change: (world) => hours.map((hour) => digestAt(world, hour).delete()),
    verdict: named === undefined ? 'incomplete' : 'invalid',
    objects: named === undefined ? () => ({}) : unread(named, 'missing missing'),
    unmentioned: (world) => [
      ...hours.filter((hour) => hour !== named).map((hour) => digestAt(world, hour)),
      ...logsOf(...hours)(world),
    ],
    findings: ['gap uncovered'],
    uncovered: [uncovered],
  };
}

const TWO_TRAILS: WorldOptions = { trails: [{ name: 'first' }, { name: 'first_us-east-1_x' }] };
const TWO_REGIONS: WorldOptions = { ...BASE, regions: ['us-east-1', 'eu-west-1'] };
const BACKFILL: WorldOptions = { ...BASE, backfill: [{ hour: 0 }, { hour: 1 }, { hour: 2 }] };

export const TRAIL_CASES: readonly CatalogueCase[] = [
  sound('B01 untouched', BASE),
  sound('B02 prefix', { ...BASE, prefix: 'audit/logs' }),
  sound('B03 shadow region', { ...BASE, homeRegion: 'us-west-2', regions: ['us-east-1'] }),
  sound('B04 organisation', { ...BASE, organization: 'o-exampleorg1' }, () => ({
    scope: { organization: 'o-exampleorg1', accounts: ['111111111111'] },
  })),
  sound('B05 organisation, nothing but the bucket given', { ...BASE, organization: 'o-exampleorg1' }),
  sound('B06 moved to another bucket', { ...BASE, move: { fromHour: 2, bucket: 'second-bucket' } }),
  sound('B07 key rotation', { ...BASE, rotateAfter: 1 }),
  sound('B09 backfill', BACKFILL),
  sound('B10 trail name of all signs', { ...BASE, trail: 'a.trail_of-all' }),
  sound('B13 other partition', { ...BASE, partition: 'aws-cn', regions: ['cn-north-1'] }, () => ({
    scope: { trail: 'arn:aws-cn:cloudtrail:cn-north-1:111111111111:trail/management-events' },
  })),
  sound('B14 exact hours', { ...BASE, border: '00:00' }),
  sound('G29 prefix of odd letters', { ...BASE, prefix: 'a b+c&d%20é' }),
  sound('I05 second trail', TWO_TRAILS),
  sound('I06 other regions', { ...TWO_REGIONS }),
  sound('over midnight', { ...BASE, start: '2026-02-28T22:00:00Z' }),
  deleted('D24 middle digest deleted', [2], 2, '2-3'),
  deleted('D25 two digests deleted', [1, 2], 2, '1-3'),
  deleted('D26 three digests deleted', [1, 2, 3], 3, '1-4'),
  deleted('D27 newest digest deleted', [4], undefined, '4-5'),
  deleted('D28 three newest digests deleted', [2, 3, 4], undefined, '2-5'),
  deleted('D29 oldest digest deleted', [0], 0, '0-1'),
  deleted('D31 all but the newest deleted', [0, 1, 2, 3], 3, '0-4'),
  {
    ...deleted('D32 newest two hours deleted, log files too', [3, 4], undefined, '3-5'),
    change: (world) => {
      for (const log of logAll(world, 3, 4)) log.delete();
      for (const hour of [3, 4]) digestAt(world, hour).delete();
    },
  },
  {
    id: 'D30 all digests deleted',
    change: (world) => world.digests().map((digest) => digest.delete()),
    verdict: 'incomplete',
    unmentioned: hoursOf(0, 1, 2, 3, 4),
    findings: ['gap logs-without-digests'],
  },
  {
    id: 'X everything deleted',
    change: (world) => world.objects.get(world.bucket)!.clear(),
    verdict: 'empty',
    unmentioned: hoursOf(0, 1, 2, 3, 4),
  },
  {
    id: "I04 junk of a digest's name behind the newest",
    change: (world) => world.put(digestAt(world, 4).key.replace('T051742Z', 'T061742Z'), bytesOf('junk')),
    options: (world) => ({ to: hoursOn(world, 6) }),
    verdict: 'invalid',
    objects: (world) => ({ [uriOf(digestAt(world, 4)).replace('T051742Z', 'T061742Z')]: 'invalid format' }),
    findings: ['gap uncovered'],
    uncovered: ['5-6'],
  },
  {
    id: 'I08 name of another case',
    change: (world) => world.put(digestAt(world, 2).key.replace('.json.gz', '.JSON.GZ'), digestAt(world, 2).body),
    verdict: 'valid',
  },
  {
    id: 'I11 fork',
    change: (world) => {
      const fork = digestAt(world, 3).copy((json) => {
        json.digestEndTime = '2026-03-01T03:47:42Z';
        json.digestS3Object = json.digestS3Object.replace('T041742Z', 'T034742Z');
        json.logFiles = [{ ...digestAt(world, 2).json.logFiles[0]!, s3Object: 'none' }];
      });
      return fork;
    },
    verdict: 'invalid',
    objects: (world) => ({ [`s3://${world.bucket}/none`]: 'missing missing' }),
    findings: ['error fork'],
  },
  {
    id: 'I26 three problems',
    change: (world) => {
      logAt(world, 1).replaceBody(bytesOf('{}'));
      digestAt(world, 3).editJson((json) => {
        json['more'] = 1;
      });
      logAt(world, 4).delete();
    },
    verdict: 'invalid',
    objects: (world) => ({
      [uriOf(logAt(world, 1))]: 'invalid hash-mismatch',
      ...unproven(3, 'invalid link-hash-mismatch')(world),
      [uriOf(logAt(world, 4))]: 'missing missing',
    }),
    findings: ['gap uncovered'],
    uncovered: ['3-4'],
  },
  {
    id: 'D23 copied to another bucket',
    change: (world) => renameBucket(world, 'copy'),
    options: () => ({ bucket: 'copy' }),
    verdict: 'invalid',
    objects: (world) => ({
      ...everyLog(world, 'unverifiable digest-unproven'),
      ...Object.fromEntries(
        world.digests({ starting: false }).map((digest) => [`s3://copy/${digest.key}`, 'invalid moved']),
      ),
    }),
    unmentioned: hoursOf(0, 1, 2, 3, 4),
    findings: [
      'gap digest-unproven',
      'gap digest-unproven',
      'gap digest-unproven',
      'gap digest-unproven',
      'gap uncovered',
    ],
    uncovered: ['0-5'],
  },
  {
    id: 'D23 copied, with a map',
    change: (world) => renameBucket(world, 'copy'),
    options: (world) => ({ bucket: 'copy', locations: { [world.bucket]: 'copy' } }),
    verdict: 'valid',
  },
  {
    id: 'T13 a region gone as a whole',
    world: TWO_REGIONS,
    change: (world) => {
      for (const key of [...world.objects.get(world.bucket)!.keys()]) {
        if (key.includes('/eu-west-1/')) world.objects.get(world.bucket)!.delete(key);
      }
    },
    options: () => ({ scope: { regions: ['us-east-1', 'eu-west-1'] } }),
    verdict: 'incomplete',
    unmentioned: (world) => [
      ...world.digests({ region: 'eu-west-1', starting: false }),
      ...world.logs({ region: 'eu-west-1' }),
    ],
    findings: ['gap scope-absent'],
  },
  {
    id: 'F04 middle backfill digest deleted',
    world: BACKFILL,
    change: (world) => world.digest({ backfill: true, hour: 1 }).delete(),
    verdict: 'invalid',
    objects: (world) => ({ [uriOf(world.digest({ backfill: true, hour: 1 }))]: 'missing missing' }),
    unmentioned: (world) => world.digest({ backfill: true, hour: 1 }).logs,
    findings: ['gap log-unreferenced'],
  },
  {
    id: 'F07 log file of a backfill digest altered',
    world: BACKFILL,
    change: (world) => world.log({ backfill: true, hour: 1 }).replaceBody(bytesOf('{}')),
    verdict: 'invalid',
    objects: (world) => ({ [uriOf(world.log({ backfill: true, hour: 1 }))]: 'invalid hash-mismatch' }),
  },
  {
    id: 'I24 only backfill digests',
    world: BACKFILL,
    change: (world) => world.digests().map((digest) => digest.delete()),
    verdict: 'incomplete',
    unmentioned: hoursOf(0, 1, 2, 3, 4),
    findings: ['gap uncovered'],
    uncovered: ['0-5'],
  },
];

function logAll(world: World, ...hours: readonly number[]): ReturnType<World['logs']> {
  return hours.flatMap((hour) => world.logs({ hour }));
}

function everyLog(world: World, outcome: string): Record<string, string> {
  return Object.fromEntries(world.logs().map((log) => [uriOf(log), outcome]));
}

function renameBucket(world: World, name: string): void {
  world.objects.set(name, world.objects.get(world.bucket)!);
  world.objects.delete(world.bucket);
}
