import { describe, expect, it } from 'vitest';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import { formatOutcome } from '../../../src/report/format-outcome.ts';
import { formatReport } from '../../../src/report/format-report.ts';
import type { TrailOptions } from '../../../src/trail/options.ts';
import type { TrailReport } from '../../../src/trail/trail-report.ts';
import { verifyWorld, wholeRange } from '../../support/verify-world.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const aws = (report: TrailReport): string => formatReport(report, { style: 'aws-cli' });
const base = buildWorld({ border: '00:00', hours: 4, logsPerHour: ({ hour }) => (hour === 1 ? 0 : 2) });
const TRAIL = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/management-events';
const place = ({ bucket, key }: { bucket: string; key: string }): string => `s3://${bucket}/${key}`;

async function textOf(world: World, options: Partial<TrailOptions> = {}): Promise<string> {
  return aws(await verifyWorld(world, { ...wholeRange(world), ...options }));
}

describe('a report in the words of the AWS CLI', () => {
  it('says of a valid trail what was asked, what was found, and how much is valid', async () => {
    expect(
      await textOf(base),
    ).toBe(`Validating log files for trail ${TRAIL} between 2026-03-01T00:00:00Z and 2026-03-01T04:00:00Z

Results requested for 2026-03-01T00:00:00Z to 2026-03-01T04:00:00Z
Results found for 2026-03-01T00:00:00Z to 2026-03-01T04:00:00Z:

4/4 digest files valid
6/6 log files valid
`);
  });

  it('names what is invalid, the newest first, and counts it', async () => {
    const world = base.clone();
    world.digest({ hour: 3 }).dropMetadata();
    world.log({ hour: 2, index: 0 }).delete();
    world.log({ hour: 0, index: 1 }).edit(([record]) => {
      record.sourceIPAddress = '203.0.113.77';
    });
    world.digest({ hour: 1 }).delete();
    expect(
      await textOf(world),
    ).toBe(`Validating log files for trail ${TRAIL} between 2026-03-01T00:00:00Z and 2026-03-01T04:00:00Z

Digest file\t${place(world.digest({ hour: 3 }))}\tunverifiable: digest file of 2026-03-01T03:00:00Z to 2026-03-01T04:00:00Z: no signature is stored beside it
Log file\t${place(world.log({ hour: 2, index: 0 }))}\tINVALID: not found
Digest file\t${place(world.digest({ hour: 1 }))}\tINVALID: not found
Log file\t${place(world.log({ hour: 0, index: 1 }))}\tINVALID: hash value doesn't match

Results requested for 2026-03-01T00:00:00Z to 2026-03-01T04:00:00Z
Results found for 2026-03-01T00:00:00Z to 2026-03-01T03:00:00Z:

2/4 digest files valid, 1/4 digest files INVALID
1/4 digest files unverifiable
2/6 log files valid, 2/6 log files INVALID
2/6 log files unverifiable
`);
  });

  it('says of a hole between two digests that no log files were delivered in it', async () => {
    const world = buildWorld({ border: '00:00', hours: 5, stops: [{ from: 1.5, to: 3 }] });
    const lines = (await textOf(world)).split('\n');
    expect(lines.slice(2, 4)).toEqual([
      'No log files were delivered by CloudTrail between 2026-03-01T01:30:00Z and 2026-03-01T03:00:00Z',
      '',
    ]);
    world.injectLog({ time: '2026-03-01T02:10:00Z' });
    const [injected] = (await textOf(world)).split('\n').slice(2);
    expect(injected).toMatch(/^Finding\t111111111111\/us-east-1\/management-events\/us-east-1\tgap uncovered: nobody/);
  });

  it('has no such line for the hole of a digest that is gone, which has a line of its own', async () => {
    const world = base.clone();
    world.digest({ hour: 2 }).delete();
    const text = await textOf(world);
    expect(text).toContain('\tINVALID: not found\n');
    expect(text).not.toContain('No log files were delivered');
  });

  it('gives every other finding a line of its own', async () => {
    const world = base.clone();
    const injected = world.injectLog({ time: '2026-03-01T01:30:00Z' });
    expect(await textOf(world)).toContain(
      `\n\nFinding\t${place(injected)}\tgap log-unreferenced: log file: no proven digest names it, though digests cover the time of its delivery\n\n`,
    );
  });

  it('marks backfill digests, and counts them with the others', async () => {
    const world = buildWorld({ backfill: [{ hour: 1 }] });
    world.digest({ backfill: true, hour: 1 }).editJson((json) => {
      json.digestEndTime = '2026-03-01T00:00:00Z';
    });
    const text = await textOf(world);
    expect(text).toContain(`\n(backfill) Digest file\t${place(world.digest({ backfill: true, hour: 1 }))}\tINVALID: `);
    expect(text).toContain('\n5/6 digest files valid, 1/6 digest files INVALID\n');
  });

  it('says that nothing was found, or nothing valid', async () => {
    const none = await verifyWorld(base, { from: '2031-01-01T00:00:00Z', to: '2031-01-02T00:00:00Z' });
    expect(
      aws({ ...none, findings: [] }),
    ).toBe(`Validating log files for trail ${TRAIL} between 2031-01-01T00:00:00Z and 2031-01-02T00:00:00Z

Results requested for 2031-01-01T00:00:00Z to 2031-01-02T00:00:00Z
No digests found
`);
    expect(await textOf(base, { publicKeys: importPublicKeys([]) })).toMatch(
      /\nNo valid digests found in range\n\n0\/4 digest files valid\n4\/4 digest files unverifiable\n0\/6 log files valid\n6\/6 log files unverifiable\n$/,
    );
  });

  it('takes an open side of the range for what was found', async () => {
    const text = aws(await verifyWorld(base));
    expect(text).toContain('between 2026-03-01T00:00:00Z and 2026-03-01T04:00:00Z\n');
    const nothing = aws(await verifyWorld(base, { publicKeys: importPublicKeys([]) }));
    expect(nothing).toContain('between the oldest digest and the newest digest\n');
  });

  it('names every trail, an organization’s without the account that no digest tells', async () => {
    const trails = [{ name: 'one' }, { name: 'two', homeRegion: 'us-gov-east-1' }];
    const own = await textOf(buildWorld({ trails, regions: ['us-gov-east-1'], hours: 2 }));
    const arn = 'arn:aws-us-gov:cloudtrail:us-gov-east-1:111111111111:trail';
    expect(own).toContain(`for trail ${arn}/one, ${arn}/two between`);
    const organization = await textOf(buildWorld({ organization: 'o-exampleorg1', hours: 2 }));
    expect(organization).toContain('for trail management-events of o-exampleorg1 between');
    const many = Array.from({ length: 12 }, (_, i) => ({ name: `trail-${i + 10}` }));
    const all = await textOf(buildWorld({ trails: many, hours: 1, logsPerHour: 0 }));
    expect(all).toContain('trail/trail-19, and 2 more between');
  });

  it('says how many findings are counted but not listed', async () => {
    const report = await verifyWorld(base, { publicKeys: importPublicKeys([]), limits: { maxFindings: 1 } });
    expect(aws(report)).toContain(`\nFinding\t-\t${report.findingsOmitted} more that are counted, not listed\n`);
  });

  it('has one line a line, whatever the evidence holds', async () => {
    const world = base.clone();
    world.log({ hour: 2 }).delete();
    const report = await verifyWorld(world, wholeRange(world));
    const text = JSON.stringify(report).replaceAll('_CloudTrail_', '_\\nDigest file\\tx\\tvalid\\u001b');
    expect(aws(JSON.parse(text)).match(/^Digest file/gm)).toBeNull();
    expect(aws(JSON.parse(text))).toContain('_\\u000aDigest file\\u0009x\\u0009valid\\u001b');
  });
});

describe('the outcomes of a verbose run', () => {
  it('come newest digest first, each digest followed by its log files in the order that it names them', async () => {
    const world = base.clone();
    world.log({ hour: 2, index: 1 }).delete();
    let text = '';
    await verifyWorld(world, {
      ...wholeRange(world),
      onOutcome: (outcome) => {
        text += formatOutcome(outcome, { style: 'aws-cli' });
      },
    });
    const digest = (hour: number): string => `Digest file\t${place(world.digest({ hour }))}\tvalid\n`;
    const log = (hour: number, index: number, status = 'valid'): string =>
      `Log file\t${place(world.log({ hour, index }))}\t${status}\n`;
    const lines = [
      ...[digest(3), log(3, 0), log(3, 1)],
      ...[digest(2), log(2, 0), log(2, 1, 'INVALID: not found')],
      digest(1),
      ...[digest(0), log(0, 0), log(0, 1)],
    ];
    // The newest has no successor that could change it, which is known at the end only.
    expect(text.split('\n').sort()).toEqual(lines.join('').split('\n').sort());
    const settled = lines.slice(3).join('');
    expect(text).toContain(settled);
  });
});
