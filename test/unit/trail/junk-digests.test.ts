import { describe, expect, it } from 'vitest';
import type { ObjectSource } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailOptions } from '../../../src/trail/options.ts';
import { planTrail } from '../../../src/trail/plan-trail.ts';
import type { TaskResult } from '../../../src/trail/task.ts';
import { verifyTask } from '../../../src/trail/verify-task.ts';
import { causes, countsOf, verifyWorld, worldOptions } from '../../support/verify-world.ts';
import { digestText } from '../../support/world/digest-file.ts';
import type { DigestHandle } from '../../support/world/digest-handle.ts';
import { gzip } from '../../support/world/gzip.ts';
import { HOUR, isoTime } from '../../support/world/times.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const base = buildWorld({ hours: 4, recordsPerLog: 1 });
const MANY = 130_000;

async function runFirstTask(
  world: World,
  more: Partial<TrailOptions> = {},
): Promise<{ result: TaskResult; reads: string[] }> {
  const source = memorySource(world.objects);
  const reads: string[] = [];
  const watched: ObjectSource = {
    ...source,
    get: (ref) => {
      reads.push(ref.key);
      return source.get(ref);
    },
  };
  const options = worldOptions(world, more);
  const [task] = await planTrail(watched, options);
  return { result: (await verifyTask(watched, task!, options)).tasks[0]!, reads };
}

/** A digest that anyone could put beside the others: as it is, without a signature. */
function putUnsigned(world: World, digest: DigestHandle, change: (json: DigestHandle['json']) => void): void {
  const { json } = digest;
  change(json);
  world.put(digest.key, gzip(Buffer.from(digestText(json))));
}

describe('digests without end', () => {
  it('takes any number of log files in a proven digest', async () => {
    const world = base.clone();
    world.digest({ hour: 1 }).amend((json) => {
      const { s3Bucket } = json.logFiles[0]!;
      const entries = Array.from({ length: MANY }, (_, i) => ({
        s3Bucket,
        s3Object: `${i}`,
        hashValue: '',
        hashAlgorithm: '',
      }));
      json['logFiles' as string] = entries;
    });
    const { result } = await runFirstTask(world);
    expect(result.findings.counts).toEqual({ 'error missing': MANY });
  });

  it('reads an object once, whatever hashes are held against it', async () => {
    const world = base.clone();
    const target = world.digest({ hour: 1 });
    const { key } = target.log();
    target.amend((json) => {
      const hash = (i: number): string => String(i).padStart(64, '0');
      const others = Array.from({ length: 500 }, (_, i) => ({ ...json.logFiles[0]!, hashValue: hash(i) }));
      json.logFiles = [json.logFiles[0]!, ...others];
    });
    const { result, reads } = await runFirstTask(world);
    expect(reads.filter((read) => read === key)).toHaveLength(1);
    expect(result.chains[0]!.logs.invalid).toBe(500);
  });

  it('reads nothing that only an invalid digest names, and still counts and tells it', async () => {
    const world = base.clone();
    const target = world.digest({ hour: 1 });
    target.editJson((json) => {
      json['note'] = 'changed';
    });
    const told: string[] = [];
    const { result, reads } = await runFirstTask(world, {
      onOutcome: ({ kind, key, code }) => kind === 'log-file' && told.push(`${code} ${key}`),
    });
    const keys = target.logs.map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(reads).not.toContain(key);
      expect(told.filter((text) => text === `digest-unproven ${key}`)).toHaveLength(1);
    }
    const report = await verifyWorld(world);
    expect(countsOf(report.logFiles)).toMatchObject({ unverifiable: keys.length });
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'digest-unproven', logFiles: keys.length }));
    expect(result.chains[0]!.open.flatMap(({ logs }) => logs)).not.toContainEqual(
      expect.objectContaining({ key: keys[0] }),
    );
  });

  it('keeps so many names of unproven digests and no more, and all of proven ones', async () => {
    const world = base.clone();
    const template = world.digest({ hour: 0 });
    const reference = { ...template.json.logFiles[0]!, s3Object: 'x'.repeat(1000) };
    const logFiles = Array.from({ length: 20_000 }, () => reference);
    for (let i = 0; i < 5; i++) {
      const digest = {
        ...template.json,
        digestS3Object: template.key.replace('management-events', `junk${i}`),
        logFiles,
      };
      world.put(digest.digestS3Object, gzip(Buffer.from(JSON.stringify(digest))));
    }
    const { result } = await runFirstTask(world);
    const junk = result.chains.filter(({ chain }) => chain.trailName.startsWith('junk')).flatMap(({ open }) => open);
    expect(junk.map(({ own, logs }) => `${own.code} ${logs.length}`)).toEqual([
      'signature-missing 20000',
      'signature-missing 20000',
      'signature-missing 20000',
      'too-large 0',
      'too-large 0',
    ]);
    const mine = ({ chains }: TaskResult): unknown =>
      chains.find(({ chain }) => chain.trailName === 'management-events');
    expect(mine(result)).toEqual(mine((await runFirstTask(base)).result));
  });
});

describe('a digest that is not proven by itself', () => {
  it('cannot leave the range by claiming a late start', async () => {
    const world = base.clone();
    const target = world.digest({ hour: 3 });
    putUnsigned(world, target, (json) => {
      json.digestStartTime = isoTime(Date.parse(target.end) - 60_000);
    });
    const range = { from: isoTime(Date.parse(target.end) - HOUR), to: isoTime(Date.parse(target.end) - HOUR / 2) };
    const report = await verifyWorld(world, range);
    expect(report.verdict).toBe('incomplete');
    expect(causes(report)).toContain(`signature-missing ${target.key}`);
  });
});
