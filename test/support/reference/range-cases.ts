import { sha256Hex } from '../world/digest-file.ts';
import type { WorldOptions } from '../world/options.ts';
import { BASE, type CatalogueCase, digestAt, hoursOf, hoursOn } from './catalogue-case.ts';

const STOPPED: WorldOptions = { hours: 8, stops: [{ from: 3, to: 5 }] };
const STOPPED_SHORTLY: WorldOptions = { hours: 6, stops: [{ from: 3, to: 3.01 }] };

function range(from: number, to: number): NonNullable<CatalogueCase['options']> {
  return (world) => ({ from: hoursOn(world, from), to: hoursOn(world, to) });
}

/** Rows about the range that is asked for, and about chains that begin anew in it. */
export const RANGE_CASES: readonly CatalogueCase[] = [
  {
    id: 'I13 range inside one digest',
    options: range(2.1, 2.2),
    verdict: 'valid',
    unmentioned: hoursOf(0, 1, 3, 4),
  },
  { id: 'I18 range on borders', options: range(2, 3), verdict: 'valid', unmentioned: hoursOf(0, 1, 3, 4) },
  {
    id: 'I20 only some digests present, and asked for',
    change: (world) => [0, 2, 4].map((hour) => digestAt(world, hour).delete()),
    options: range(1, 2),
    verdict: 'valid',
    unmentioned: hoursOf(0, 2, 3, 4),
  },
  {
    id: 'I25 the digest behind the range edited',
    change: (world) => digestAt(world, 2).editJson((json) => json.logFiles.pop()),
    options: range(1, 2),
    verdict: 'valid',
    unmentioned: hoursOf(0, 2, 3, 4),
  },
  {
    id: 'X the digest behind the range disagrees',
    change: (world) => {
      digestAt(world, 2).editJson((json) => {
        json['more'] = 1;
      });
      digestAt(world, 2).resign();
    },
    options: range(0, 3),
    verdict: 'valid',
    unmentioned: hoursOf(3, 4),
  },
  {
    id: 'X segment beside another, linked to a time before the range',
    change: (world) =>
      digestAt(world, 3).copy((json) => {
        json.digestEndTime = '2026-03-01T03:47:42Z';
        json.digestS3Object = json.digestS3Object.replace('T041742Z', 'T034742Z');
        json.previousDigestS3Object = json.previousDigestS3Object!.replace('T031742Z', 'T001741Z');
      }),
    verdict: 'invalid',
    findings: ['error fork'],
  },
  {
    id: 'X link to a bucket that was not asked for',
    world: { ...BASE, move: { fromHour: 2, bucket: 'second-bucket' } },
    options: () => ({ bucket: 'second-bucket' }),
    verdict: 'incomplete',
    unmentioned: hoursOf(0, 1),
    findings: ['gap bucket-not-given', 'gap uncovered'],
    uncovered: ['0-2'],
  },
  {
    id: 'X log file at the edge of the range, behind which nothing is proven',
    change: (world) => {
      world.injectLog({ time: hoursOn(world, 1.9) });
      digestAt(world, 2).editJson((json) => json.logFiles.pop());
    },
    options: range(1, 2),
    verdict: 'valid',
    unmentioned: hoursOf(0, 2, 3, 4),
    findings: ['warning logs-beside-range'],
  },
  {
    id: 'X log file at the edge of the range, behind which all is proven',
    change: (world) => world.injectLog({ time: hoursOn(world, 1.9) }),
    options: range(1, 2),
    verdict: 'incomplete',
    unmentioned: hoursOf(0, 2, 3, 4),
    findings: ['gap log-unreferenced'],
  },
  {
    id: 'X newest digest not to be expected yet',
    change: (world) => digestAt(world, 4).delete(),
    options: (world) => ({ now: hoursOn(world, 6) }),
    verdict: 'valid',
    unmentioned: hoursOf(4),
  },
  {
    id: 'X newest digest overdue',
    change: (world) => {
      for (const log of world.logs({ hour: 4 })) log.delete();
      digestAt(world, 4).delete();
    },
    options: (world) => ({ now: hoursOn(world, 7.01) }),
    verdict: 'incomplete',
    unmentioned: hoursOf(4),
    findings: ['gap uncovered'],
    uncovered: ['4-5'],
  },
  {
    id: 'X trail by its ARN, beside one of the same name of another account',
    world: { ...BASE, accounts: ['111111111111', '222222222222'] },
    change: (world) => world.log({ account: '222222222222', hour: 1 }).delete(),
    options: () => ({ scope: { trail: 'arn:aws:cloudtrail:us-east-1:111111111111:trail/management-events' } }),
    verdict: 'valid',
    unmentioned: (world) => [...world.digests({ account: '222222222222' }), ...world.logs({ account: '222222222222' })],
  },
  {
    id: 'I14 range with no digest',
    options: range(-10, -9),
    verdict: 'empty',
    unmentioned: hoursOf(0, 1, 2, 3, 4),
    findings: ['gap uncovered'],
    uncovered: ['-10--9'],
  },
  {
    id: 'G25 range from before the start',
    options: range(-5, 5),
    verdict: 'incomplete',
    findings: ['gap uncovered'],
    uncovered: ['-5-0'],
  },
  {
    id: 'G25 where the trail is known to be younger',
    options: (world) => ({ from: hoursOn(world, -5), scope: { expectedStart: world.from } }),
    verdict: 'valid',
  },
  {
    id: 'G23 stopped for two hours',
    world: STOPPED,
    verdict: 'incomplete',
    findings: ['gap uncovered', 'warning restarted'],
    uncovered: ['3-5'],
  },
  {
    id: 'T05 stopped for a moment',
    world: STOPPED_SHORTLY,
    options: range(0, 5.01),
    verdict: 'incomplete',
    findings: ['gap uncovered', 'warning restarted'],
    uncovered: ['3-3.01'],
  },
  {
    id: 'G24 restarted with no hole',
    world: STOPPED_SHORTLY,
    change: (world) => {
      const log = world.injectLog({ time: hoursOn(world, 2.9) });
      world.digests({ starting: true })[1]!.amend((json) => {
        const hashValue = sha256Hex(log.content);
        const place = { s3Bucket: log.bucket, s3Object: log.key };
        json.logFiles = [
          { ...place, hashValue, hashAlgorithm: 'SHA-256', newestEventTime: null, oldestEventTime: null },
        ];
      });
    },
    options: range(0, 5.01),
    verdict: 'valid',
    findings: ['warning restarted'],
  },
];
