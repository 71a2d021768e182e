import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import { formatReport } from '../../../src/report/format-report.ts';
import { directorySource } from '../../../src/source/directory-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailReport } from '../../../src/trail/trail-report.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { verifyWorld, wholeRange, worldOptions } from '../../support/verify-world.ts';
import { buildWorld } from '../../support/world/world.ts';

function fixture(name: string): Promise<TrailReport> {
  const folder = fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url));
  const publicKeys = importPublicKeys(JSON.parse(readFileSync(`${folder}/public-keys.json`, 'utf8')));
  return verifyTrail(directorySource(`${folder}/bucket`), { publicKeys });
}

const linesOf = (text: string): string[] => text.slice(0, -1).split('\n');
const base = buildWorld({ logsPerHour: ({ hour }) => (hour === 3 ? 0 : 2) });

/** The findings, a block each code. */
function blocksOf(text: string): string[] {
  return text
    .trimEnd()
    .split('\n\n')
    .filter((block) => /^ {2}(ERROR|GAP|WARNING) /.test(block));
}

/** A report with one text of the evidence replaced by a hostile one. */
async function hostileReport(): Promise<TrailReport> {
  const world = base.clone();
  world.log({ hour: 2 }).delete();
  world.digest({ hour: 4 }).delete();
  const report = await verifyWorld(world, { ...wholeRange(world), locations: { 'a\u001b[2J': 'b\n' } });
  return JSON.parse(JSON.stringify(report).replaceAll('_CloudTrail_', '_\\u001b[2J\\nVALID: ok\\u202e')) as TrailReport;
}

describe('the text of a report', () => {
  it('says of the sound fixture what was proven, and nothing else', async () => {
    const report = await fixture('sample-trail');
    expect(report.verdict).toBe('valid');
    const lines = linesOf(formatReport(report));
    expect(lines[0]).toMatch(/^VALID: /);
    const heads = ['bucket', 'range', 'digests', 'log files', 'keys', 'findings'];
    expect(lines.slice(2, 8).map((line) => line.trim().split(/ {2,}/)[0])).toEqual(heads);
    expect(lines[2]).toContain('example-trail-logs (as its digests name it; not pinned)');
    expect(lines[4]).toBe('  digests    28/28 valid');
    expect(lines[5]).toBe('  log files  28/28 valid');
    expect(lines[7]).toBe('  findings   none');
    expect(lines.slice(9).map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['account', 'region', 'digests', 'log files', 'proven time (UTC)'],
      ['trail management-events of us-east-1'],
      ...[
        ['111111111111', 'eu-west-1', '7/7', '6/6'],
        ['111111111111', 'us-east-1', '7/7', '10/10'],
        ['222222222222', 'eu-west-1', '7/7', '6/6'],
        ['222222222222', 'us-east-1', '7/7', '6/6'],
      ].map((row) => [...row, '2026-03-01T00:17:42Z to 2026-03-01T06:17:42Z']),
    ]);
  });

  it('names each manipulation of the tampered fixture, its object, what follows and what to do', async () => {
    const report = await fixture('tampered-trail');
    expect(report.verdict).toBe('invalid');
    const text = formatReport(report, { width: 400 });
    expect(text).toMatch(/^INVALID: there is proof of change, deletion or forgery\n/);
    expect(text).toContain('\n  findings   3 errors, 1 gap; 1 consequence of them\n');
    const blocks = blocksOf(text);
    expect(blocks.map((block) => block.trim().split(/\s+/)[0])).toEqual(['ERROR', 'ERROR', 'GAP']);
    const readme = readFileSync(fileURLToPath(new URL('../../../fixtures/README.md', import.meta.url)), 'utf8');
    const objects = [...readme.matchAll(/`(s3:\/\/[^`]+)`/g)].map(([, object]) => object!);
    expect(objects).toHaveLength(4);
    for (const object of objects) expect(blocks.filter((block) => block.includes(object))).toHaveLength(1);
    for (const block of blocks) expect(block.split('\n').at(-1)).toMatch(/^ {10}→ /);
    expect(text.split('\n\n').at(-1)).toBe(`  NOT VOUCHED FOR
    2026-03-01T02:17:42Z to 2026-03-01T03:17:42Z: its digest is not there (222222222222/us-east-1/management-events/us-east-1, 2 log files)
`);
    expect(text).toMatch(/expected [0-9a-f]{64}\n {10}found {4}[0-9a-f]{64}\n/);
    expect(text).toContain(', 1 hole\n');
  });

  it('folds consequences under their cause, each once', async () => {
    const world = base.clone();
    world.dropSidecars();
    const text = formatReport(await verifyWorld(world, wholeRange(world)));
    expect(text).toContain('\n  findings   1 gap; 2 consequences of it\n');
    const [block, ...more] = blocksOf(text);
    expect(more).toEqual([]);
    expect(block!.split('\n').map((line) => line.trim()[0])).toEqual(['G', 'i', '…', '└', '→', 'v']);
    expect(block).toContain('digest file of 2026-03-01T04:17:42Z to 2026-03-01T05:17:42Z: no signature');
    expect(block).toContain('\n          └ 2 log files named by it, vouched for by nobody\n');
    expect(text.match(/vouched for by nobody/g)).toHaveLength(1);
    // What is wrong with the digest says what to do about its time too.
    expect(text.split('\n\n').at(-1)).toBe(`  NOT VOUCHED FOR
    2026-03-01T04:17:42Z to 2026-03-01T05:17:42Z: its digest is not proven
      (111111111111/us-east-1/management-events/us-east-1, 2 log files)
`);
  });

  it('has no line without meaning: none ends in a blank, no two empty ones in a row, no undefined', async () => {
    const worlds = [
      base,
      base.clone(),
      base.clone(),
      buildWorld({ stops: [{ from: 2, to: 3 }], backfill: [{ hour: 1 }] }),
    ];
    worlds[1]!.digest({ hour: 2 }).delete();
    for (const digest of worlds[2]!.digests()) digest.delete();
    for (const world of worlds) {
      for (const range of [wholeRange(world), {}, { from: '2031-01-01T00:00:00Z' }]) {
        const text = formatReport(await verifyWorld(world, range));
        expect(text).toMatch(/[^\n]\n$/);
        expect(text).not.toMatch(/ \n|\n\n\n|undefined|NaN|\[object/);
      }
    }
  });

  it('says that nothing was found', async () => {
    const report = await verifyWorld(base, { from: '2031-01-01T00:00:00Z', scope: { accounts: ['333333333333'] } });
    const text = formatReport(report);
    expect(text).toMatch(/^EMPTY: /);
    expect(text).toContain('  findings   1 gap\n');
    expect(text).toContain('  digests    none\n  log files  none\n');
    expect(text).toContain('account 333333333333');
    const { bucket: _, ...options } = worldOptions(base);
    const empty = await verifyTrail(memorySource(new Map([['', new Map()]])), options);
    expect(formatReport(empty)).toContain('  bucket     not known: no digest is proven\n');
  });

  it('names both buckets of a copy, and says what range was asked', async () => {
    const objects = base.objects.get(base.bucket)!;
    const options = worldOptions(base, { ...wholeRange(base), bucket: 'copy', locations: { [base.bucket]: 'copy' } });
    const text = formatReport(await verifyTrail(memorySource(new Map([['copy', objects]])), options));
    expect(text).toContain(`  bucket     copy; ${base.bucket} read from copy\n`);
    expect(text).toContain(`  range      ${base.from} to ${base.to}\n`);
  });

  it('escapes what evidence and options could do to a terminal', async () => {
    const text = formatReport(await hostileReport());
    expect(text).toContain('\\u001b[2J\\u000aVALID: ok\\u202e');
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(linesOf(text).filter((line) => line.startsWith('VALID'))).toEqual([]);
  });

  it('colours the verdict and the severities only where asked', async () => {
    const report = await fixture('tampered-trail');
    const plain = formatReport(report);
    const colored = formatReport(report, { color: true });
    expect(plain).not.toContain('\u001b');
    const codes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
    expect(colored.replace(codes, '')).toBe(plain);
    expect(colored.match(codes)).toHaveLength(2 * 4);
  });

  it('writes the first causes of a code out and counts the others', async () => {
    const world = base.clone();
    for (const log of world.logs()) log.delete();
    const report = await verifyWorld(world, wholeRange(world));
    const [block, ...more] = blocksOf(formatReport(report));
    expect(more).toEqual([]);
    // What they have in common stands there once.
    expect(block!.match(/the object is not there/g)).toHaveLength(1);
    expect(block!.match(/\.json\.gz\n/g)).toHaveLength(3);
    expect(block).toContain('\n          … and 5 more: missing\n          → Look for older versions');
    const whole = formatReport(report, { maxPerCode: 8 });
    expect(whole.match(/\.json\.gz\n/g)).toHaveLength(8);
    expect(whole).not.toContain('more');
    const cut = await verifyWorld(base, { publicKeys: importPublicKeys([]), limits: { maxFindings: 2 } });
    expect(cut.findingsOmitted).toBe(cut.findingCounts.gap - 2);
    expect(formatReport(cut)).toContain(`\n\n  … and ${cut.findingsOmitted} more findings\n`);
  });

  it('tells uncovered time of several chains once, and the oldest first', async () => {
    const world = buildWorld({
      regions: ['us-east-1', 'eu-west-1'],
      stops: [
        { from: 1, to: 2 },
        { from: 3, to: 4 },
      ],
    });
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.findingCounts).toMatchObject({ error: 0, gap: 4 });
    expect(blocksOf(formatReport(report))).toEqual([]);
    const section = (maxPerCode: number): string[] => {
      return linesOf(formatReport(report, { maxPerCode, width: 200 }).split('\n\n').at(-1)!);
    };
    const why = 'the chain starts anew after it, as when logging was off (2 chains, 0 log files)';
    const [first, second] = [
      `    2026-03-01T01:17:42Z to 2026-03-01T02:17:42Z: ${why}`,
      `    2026-03-01T03:17:42Z to 2026-03-01T04:17:42Z: ${why}`,
    ];
    expect(section(2).slice(0, 3)).toEqual(['  NOT VOUCHED FOR', first, second]);
    expect(section(2)[3]).toMatch(/^ {4}→ Find out whether logging was off/);
    expect(section(1).slice(1, 3)).toEqual([first, '    … and 1 more interval']);
  });

  it('joins uncovered hours that follow each other', async () => {
    const report = await verifyWorld(base, { ...wholeRange(base), publicKeys: importPublicKeys([]) });
    expect(report.chains[0]!.uncovered).toHaveLength(5);
    expect(formatReport(report).split('\n\n').at(-1)).toBe(`  NOT VOUCHED FOR
    2026-03-01T00:17:42Z to 2026-03-01T05:17:42Z: its digest is not proven
      (111111111111/us-east-1/management-events/us-east-1, 8 log files)
`);
  });

  it('keeps to its width, but for tables and long words', async () => {
    const report = await hostileReport();
    const worlds = [
      await fixture('tampered-trail'),
      report,
      await verifyWorld(base, { publicKeys: importPublicKeys([]) }),
    ];
    for (const one of worlds) {
      for (const width of [60, 80, 100]) {
        const lines = linesOf(formatReport(one, { width }));
        const isProse = (line: string): boolean => /^ {4}/.test(line);
        for (const line of lines.filter(isProse)) expect(line.length, line).toBeLessThanOrEqual(width);
      }
    }
  });

  it('says what to give where nothing was found, and only there', async () => {
    const { bucket: _, ...options } = worldOptions(base);
    const empty = await verifyTrail(memorySource(new Map([['', new Map()]])), options);
    expect(formatReport(empty, { width: 300 }).split('\n')[1]).toMatch(
      /^ {2}→ No AWSLogs\/<account>\/CloudTrail-Digest\/ was found .*Give the folder that holds AWSLogs\/.*\(\.json\.gz\)\.$/,
    );
    expect(formatReport(await fixture('sample-trail'))).not.toContain('Give the folder');
  });

  it('puts the chain in front of a finding that has no object', async () => {
    const report = await fixture('sample-trail');
    const uncovered = (chain: string): TrailReport['findings'][number] => ({
      id: `uncovered ${chain}`,
      severity: 'gap',
      code: 'uncovered',
      message: 'nobody vouches for it',
      action: 'Look.',
      chain,
    });
    const text = formatReport({ ...report, findings: [uncovered('1/a/t/a'), uncovered('2/a/t/a')] });
    expect(text).toContain('  GAP     1/a/t/a: nobody vouches for it');
    expect(text).toContain('          2/a/t/a: nobody vouches for it');
    expect(formatReport(await fixture('tampered-trail'))).toContain('  ERROR   log file: ');
  });

  it('counts plainly where findings are left out of the list', async () => {
    const report = await fixture('tampered-trail');
    const { findingCounts, findings } = report;
    const cut = { ...report, findingCounts: { ...findingCounts, gap: findingCounts.gap + 1 }, findingsOmitted: 1 };
    expect(findings).toHaveLength(5);
    expect(formatReport(cut)).toContain('  findings   3 errors, 3 gaps\n');
  });

  it('writes the first chains out and counts the others, however many there are', async () => {
    const report = await fixture('sample-trail');
    const text = formatReport(report, { maxChains: 3 });
    expect(text.match(/^ {2}\d{12} /gm)).toHaveLength(3);
    expect(text).toContain('\n  … and 1 more chain\n');
    const many = { ...report, chains: Array.from({ length: 200_000 }, () => report.chains[0]!) };
    expect(formatReport(many)).toContain('  … and 199800 more chains\n');
    expect(linesOf(formatReport(many, { maxChains: 200_000 })).length).toBeGreaterThan(200_000);
  });

  it('refuses misuse', async () => {
    const report = await fixture('sample-trail');
    expect(() => formatReport('report' as never)).toThrow(TypeError);
    for (const wrong of [
      {},
      { ...report, verdict: 'toString' },
      { ...report, chains: {} },
      { ...report, keys: null },
    ]) {
      expect(() => formatReport(wrong as never)).toThrow(/^report: expected /);
      expect(() => formatReport(wrong as never)).toThrow(TypeError);
    }
    expect(() => formatReport(report, { maxChains: -1 })).toThrow(RangeError);
    expect(() => formatReport(report, { style: 'html' as 'text' })).toThrow(RangeError);
    expect(() => formatReport(report, { maxPerCode: -1 })).toThrow(RangeError);
    expect(() => formatReport(report, { width: 39 })).toThrow(RangeError);
  });
});
