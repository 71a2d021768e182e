import { importPublicKeys } from '../../src/keys/import-public-keys.ts';
import { memorySource } from '../../src/source/memory-source.ts';
import type { TrailOptions } from '../../src/trail/options.ts';
import type { Finding, TrailReport } from '../../src/trail/trail-report.ts';
import { verifyTrail } from '../../src/trail/verify-trail.ts';
import type { World } from './world/world.ts';

/** Pins every bucket of the world, trusts its keys, and sets the clock to its `now`. */
export function worldOptions(world: World, options: Partial<TrailOptions> = {}): TrailOptions {
  return {
    bucket: [...world.objects.keys()],
    publicKeys: importPublicKeys(world.publicKeys),
    now: world.now,
    ...options,
  };
}

export function verifyWorld(world: World, options: Partial<TrailOptions> = {}): Promise<TrailReport> {
  return verifyTrail(memorySource(world.objects), worldOptions(world, options));
}

/** The time from the moment of switching on to the end of the newest digest. */
export function wholeRange({ from, to }: World): { from: string; to: string } {
  return { from, to };
}

/** `code key`, or `code from` where it is about time, of every finding that follows from no other. */
export function causes(report: TrailReport): string[] {
  return report.findings
    .filter(({ causedBy }) => causedBy === undefined)
    .map(aboutOf)
    .sort();
}

/** `code` of every finding that follows from another, with the code of that. */
export function consequences(report: TrailReport): string[] {
  const codes = new Map(report.findings.map(({ id, code }) => [id, code]));
  return report.findings
    .filter(({ causedBy }) => causedBy !== undefined)
    .map(({ code, causedBy }) => `${code} < ${codes.get(causedBy!) ?? 'nothing'}`)
    .sort();
}

function aboutOf({ code, object, interval }: Finding): string {
  const about = object?.key ?? interval?.from;
  return about === undefined ? code : `${code} ${about}`;
}

/** The same report, told in counts: `{ valid: 5 }`. */
export function countsOf(counts: TrailReport['digests']): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
}
