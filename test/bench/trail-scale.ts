import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { TrailFigures } from './measure-trail.ts';
import type { ScaleOptions } from './scale-source.ts';

const USAGE = `usage: tsx test/bench/trail-scale.ts [--live] [long] [wide] [copy]

Verifies trails of 10,000 and of 100,000 digests with ten log files each, from a source that makes them up, each in a process of its own.
  long    one chain of years
  wide    100 chains
  copy    one chain, downloaded without its signatures but the newest
  --live  also tells what memory is alive, which takes a little longer`;

/** Digests of the small and of the large trail. */
const SIZES = [10_000, 100_000] as const;
const LOGS_PER_DIGEST = 10;
/** What ten times as many digests may take of processor time, and what the large trail may hold of memory, in MB. */
const MAX_RATIO = 12;
const MAX_MB = 250;

const SHAPES: Readonly<Record<string, Omit<ScaleOptions, 'hours' | 'logsPerDigest'>>> = {
  long: { chains: 1, isCopy: false },
  wide: { chains: 100, isCopy: false },
  copy: { chains: 1, isCopy: true },
};

const args = process.argv.slice(2);
const flags = args.includes('--live') ? ['--expose-gc'] : [];
const named = args.filter((arg) => arg !== '--live');
if (named.some((name) => !Object.hasOwn(SHAPES, name))) {
  console.error(USAGE);
  process.exit(64);
}

const folder = mkdtempSync(join(tmpdir(), 'trail-scale-'));
try {
  const script = join(folder, 'measure.mjs');
  await bundleTo(script);
  const rows: string[][] = [];
  for (const name of named.length > 0 ? named : Object.keys(SHAPES)) rows.push(judge(name, script));
  console.log(`\n${table(rows)}`);
  if (rows.some((row) => row.includes('FAILED'))) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** One file without loaders, so that the memory is that of the library, the source and Node.js alone. */
async function bundleTo(outfile: string): Promise<void> {
  const resolveDir = fileURLToPath(new URL('.', import.meta.url));
  const contents = `import { measureTrail } from './measure-trail.ts';
    console.log(JSON.stringify(await measureTrail(JSON.parse(process.argv[2]))));`;
  const stdin = { contents, resolveDir, loader: 'ts' } as const;
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
}

/** Measures both sizes of a shape, a line of JSON each. */
function judge(name: string, script: string): string[] {
  const shape = SHAPES[name]!;
  const [small, large] = SIZES.map((digests): TrailFigures => {
    const options: ScaleOptions = { ...shape, hours: digests / shape.chains, logsPerDigest: LOGS_PER_DIGEST };
    const out = execFileSync(process.execPath, [...flags, script, JSON.stringify(options)], { encoding: 'utf8' });
    const figures = JSON.parse(out) as TrailFigures;
    console.log(JSON.stringify({ shape: name, asked: digests, ...figures }));
    return figures;
  }) as [TrailFigures, TrailFigures];
  const ratio = large.cpuSeconds / small.cpuSeconds;
  const isRight = [small, large].every(({ verdict, digests, logFiles, findings }, i) => {
    return verdict === 'valid' && findings === 0 && digests === SIZES[i] && logFiles === SIZES[i]! * LOGS_PER_DIGEST;
  });
  const isHeld = isRight && ratio <= MAX_RATIO && large.peakMb <= MAX_MB;
  return [
    name,
    ...[small.cpuSeconds, large.cpuSeconds].map((seconds) => `${seconds} s`),
    `${ratio.toFixed(1)} of ${MAX_RATIO}`,
    ...[small.peakMb, `${large.peakMb} of ${MAX_MB}`].map((mb) => `${mb} MB`),
    ...[small.liveMb, large.liveMb].map((mb) => (mb === 0 ? '-' : `${mb} MB`)),
    isHeld ? 'ok' : 'FAILED',
  ];
}

function table(rows: readonly string[][]): string {
  const head = ['trail', 'CPU 10k', 'CPU 100k', 'ratio', 'peak 10k', 'peak 100k', 'live 10k', 'live 100k', 'limits'];
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
