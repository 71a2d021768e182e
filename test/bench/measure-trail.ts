import { importPublicKeys } from '../../src/keys/import-public-keys.ts';
import { verifyTrail } from '../../src/trail/verify-trail.ts';
import { type ScaleOptions, scaleWorld } from './scale-source.ts';

/** What one run took. */
export interface TrailFigures {
  readonly verdict: string;
  readonly digests: number;
  readonly logFiles: number;
  readonly findings: number;
  readonly seconds: number;
  /** Processor time, which other processes disturb less. */
  readonly cpuSeconds: number;
  /** The most memory that the process held, in MB. */
  readonly peakMb: number;
  /** The most that was alive right after a collection of garbage, in MB. */
  readonly liveMb: number;
  /** The same before the run began: Node.js, the library and this script. */
  readonly startMb: number;
}

/** Objects read between two looks at the memory, and looks between two collections. */
const SAMPLE_EVERY = 2_000;
const COLLECT_EVERY = 25;

/** Verifies a trail of that size in this process. Without `--expose-gc` what is alive is not known, and told as 0. */
export async function measureTrail(options: ScaleOptions): Promise<TrailFigures> {
  const { bucket, source, publicKeys, from, to } = scaleWorld(options);
  const startMb = liveMemory();
  let [peakMb, liveMb, calls] = [0, 0, 0];
  const look = (): void => {
    peakMb = Math.max(peakMb, megabytes(process.memoryUsage.rss()));
    if ((calls / SAMPLE_EVERY) % COLLECT_EVERY === 0) liveMb = Math.max(liveMb, liveMemory());
  };
  const began = performance.now();
  const cpu = process.cpuUsage();
  const report = await verifyTrail(source, {
    bucket,
    publicKeys: importPublicKeys(publicKeys),
    from,
    to,
    now: to + 86_400_000,
    onProgress: () => ++calls % SAMPLE_EVERY === 0 && look(),
  });
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1000;
  look();
  const { error, gap, warning } = report.findingCounts;
  return {
    verdict: report.verdict,
    digests: report.digests.valid,
    logFiles: report.logFiles.valid,
    findings: error + gap + warning,
    seconds: rounded(seconds),
    cpuSeconds: rounded((user + system) / 1e6),
    peakMb: rounded(Math.max(peakMb, megabytes(process.resourceUsage().maxRSS * 1024))),
    liveMb: rounded(liveMb),
    startMb: rounded(startMb),
  };
}

function liveMemory(): number {
  if (globalThis.gc === undefined) return 0;
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return megabytes(heapUsed + external);
}

function megabytes(bytes: number): number {
  return bytes / 1_000_000;
}

function rounded(n: number): number {
  return Math.round(n * 10) / 10;
}
