import { groupBy } from '../base/group-by.ts';
import { sumOf } from '../trail/sum-chain.ts';
import type { Counts } from '../trail/task.ts';
import type { ChainReport } from '../trail/trail-report.ts';
import { plural } from './plural.ts';
import { printable } from './printable.ts';

const HEAD = ['account', 'region', 'digests', 'log files', 'proven time (UTC)'] as const;

/** A line a chain, under the trail that it is of. */
export function chainLines(chains: readonly ChainReport[], most: number): string[] {
  if (chains.length === 0) return [];
  const trails = [...groupBy(chains.slice(0, most), trailText)].map(([trail, of]) => ({ trail, rows: of.map(cells) }));
  const table = [HEAD, ...trails.flatMap(({ rows }) => rows)];
  // Not Math.max(...): a call takes fewer arguments than there may be chains.
  const widths = HEAD.map((_, column) => table.reduce((width, row) => Math.max(width, row[column]!.length), 0));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd();
  const left = Math.max(0, chains.length - most);
  return [
    '',
    line(HEAD),
    ...trails.flatMap(({ trail, rows }) => [`  ${trail}`, ...rows.map(line)]),
    ...(left === 0 ? [] : [`  … and ${plural(left, 'more chain')}`]),
  ];
}

/** `30/31`. */
export function share(counts: Counts): string {
  return `${counts.valid}/${sumOf(counts)}`;
}

function trailText({ trailName, homeRegion, organizationId }: ChainReport): string {
  const organization = organizationId === undefined ? '' : `, organization ${organizationId}`;
  return `trail ${trailName} of ${homeRegion}${organization}`;
}

function cells(chain: ChainReport): string[] {
  return [chain.accountId, chain.region, share(chain.digests), share(chain.logFiles), timeText(chain)];
}

function timeText({ backfill, covered, uncovered, provenBefore, buckets }: ChainReport): string {
  const moved = buckets.length > 1 ? `, in ${buckets.map(printable).join(' and ')}` : '';
  if (backfill) return `backfill${moved}`;
  if (covered.length === 0 && provenBefore !== undefined) return `none since ${provenBefore.to}`;
  const first = covered[0];
  const last = covered.at(-1);
  if (first === undefined || last === undefined) return 'none';
  const holes = uncovered.filter(({ from, to }) => from > first.from && to < last.to).length;
  return `${first.from} to ${last.to}${holes > 0 ? `, ${plural(holes, 'hole')}` : ''}${moved}`;
}
