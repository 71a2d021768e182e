import type { Verdict } from '../../../src/index.ts';
import { type Asked, digestInScope, folderInScope, inAskedRange, type ReferenceOptions, readOptions } from './asked.ts';
import { coverageOf, foundSpan, rangeOf } from './coverage.ts';
import { findingOf, type ObjectResult, type ReferenceFinding } from './finding.ts';
import { chainOf } from './found-digest.ts';
import type { Interval } from './intervals.ts';
import { judgeLinks } from './links.ts';
import { collectFolders, collectObjects, type Listing } from './listing.ts';
import { judgeLooseLogs, judgeStrangeObject, type Trail } from './loose-logs.ts';
import { judgeNamedLogs } from './named-logs.ts';
import { type Buckets, underSignedNames, uriOf } from './plain.ts';
import type { JudgedDigest } from './prove-digests.ts';
import { type PublicKeyEntry, trustedKeys } from './public-keys.ts';
import { absentScope } from './scope-absent.ts';

export interface TrailCoverage {
  /** `account/region/trail/home region`. */
  readonly chain: string;
  readonly range: Interval | undefined;
  readonly covered: readonly Interval[];
  readonly uncovered: readonly Interval[];
}

export interface ReferenceReport {
  readonly verdict: Verdict;
  /** Every digest, and every log file that a digest names, in scope and range, by `s3://bucket/key`. */
  readonly objects: ReadonlyMap<string, ObjectResult>;
  readonly findings: readonly ReferenceFinding[];
  readonly trails: readonly TrailCoverage[];
}

/**
 * A second opinion on a trail, from the rules alone: everything in memory, one step after the other, no matter how long it takes.
 * Buckets and keys in the report have the names that digests sign.
 */
export function verifyPlainly(
  source: Buckets,
  keys: readonly PublicKeyEntry[],
  options: ReferenceOptions,
): ReferenceReport {
  const asked = readOptions(options);
  const buckets = underSignedNames(source, options.locations ?? {});
  const listing = collectObjects(buckets, asked, trustedKeys(keys));
  const inScope = listing.digests.filter(({ name }) => digestInScope(asked, name));
  const inRange = inScope.filter(({ start, end }) => inAskedRange(asked, start, end));

  const objects = new Map<string, ObjectResult>();
  const findings: ReferenceFinding[] = [];
  for (const { uri, place, judged } of inRange) {
    objects.set(uri, { status: judged.status, code: judged.code });
    findings.push(...findingOf(place, judged));
    for (const code of judged.warnings) findings.push({ severity: 'warning', code, object: uri });
  }
  for (const chain of groupBy(inScope, ({ name }) => chainOf(name)).values()) {
    const links = judgeLinks(chain, asked, buckets);
    findings.push(...links.findings);
    for (const [uri, result] of links.absent) objects.set(uri, result);
  }
  const logs = judgeNamedLogs(inRange, buckets);
  findings.push(...logs.findings);
  for (const [uri, result] of logs.objects) objects.set(uri, result);

  const { trails, findings: gaps } = judgeTime(listing, inScope, asked);
  findings.push(...gaps, ...absentScope(inScope, asked));
  const logsSeen = listing.logs.filter(
    ({ name }) => folderInScope(asked, name) && inAskedRange(asked, name.time, name.time + 1),
  );
  return { verdict: verdictOf(findings, objects.size + logsSeen.length), objects, findings, trails };
}

function judgeTime(
  listing: Listing,
  inScope: readonly JudgedDigest[],
  asked: Asked,
): { trails: TrailCoverage[]; findings: ReferenceFinding[] } {
  const trails: Trail[] = [...groupBy(inScope, trailOf)].map(([name, digests]) => ({ name, digests }));
  const folders = collectFolders(listing, trails);
  const spans = trails.map(({ digests }) => foundSpan(digests));
  const all = { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
  const coverages = new Map(
    trails.map((trail) => {
      const range = rangeOf(trail.digests, all, asked);
      return [trail, coverageOf(trail.digests, range)];
    }),
  );
  const findings: ReferenceFinding[] = [];
  for (const { uncovered } of coverages.values()) {
    for (const interval of uncovered) findings.push({ severity: 'gap', code: 'uncovered', interval });
  }
  for (const folder of folders) findings.push(...judgeLooseLogs(folder, coverages, asked));
  for (const { place, name } of listing.strange)
    findings.push(...judgeStrangeObject(uriOf(place), name, name.day, asked));
  return { findings, trails: [...coverages].map(([{ name }, coverage]) => ({ chain: name, ...coverage })) };
}

function trailOf({ name }: JudgedDigest): string {
  return [name.account, name.region, name.trail, name.homeRegion].join('/');
}

/**
 * api.md, "Trails": "any `error` → `'invalid'`; else any `gap` → `'incomplete'`; else `'valid'`. Neither digest nor log found in scope
 * and range: `'empty'`. Nothing seen is never valid."
 *
 * Reading: a proof of change comes first, wherever it stems from; what was not found at all is empty, whichever gaps are told of it.
 */
function verdictOf(findings: readonly ReferenceFinding[], objects: number): Verdict {
  if (findings.some(({ severity }) => severity === 'error')) return 'invalid';
  if (objects === 0) return 'empty';
  return findings.some(({ severity }) => severity === 'gap') ? 'incomplete' : 'valid';
}

export function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}
