import { groupBy } from '../base/group-by.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { chainId } from '../trail/chain.ts';
import type { ChainReport, Finding, TrailReport, UncoveredInterval } from '../trail/trail-report.ts';
import { plural } from './plural.ts';
import { printable } from './printable.ts';
import { hangWords } from './wrap-words.ts';

/** Whether a finding is about time of a chain, which {@link uncoveredLines} tells of. */
export function isUncoveredTime({ code, chain, interval }: Finding): boolean {
  return code === 'uncovered' && chain !== undefined && interval !== undefined;
}

/** The time that nobody vouches for, from the oldest on: once for all chains that share it. */
export function uncoveredLines({ chains, findings }: TrailReport, most: number, width: number): string[] {
  const all = chains.flatMap((chain) => joined(chain).map((interval) => ({ chain: chainId(chain), ...interval })));
  if (all.length === 0) return [];
  const groups = [...groupBy(all, ({ from, to, reason }) => `${from} to ${to}: ${reason}`)].sort(([a], [b]) =>
    compareUtf8(a, b),
  );
  const shown = groups.slice(0, most).flatMap(([text, holes]) => {
    const logFiles = holes.reduce((sum, hole) => sum + hole.logFiles, 0);
    const where = holes.length === 1 ? holes[0]!.chain : plural(holes.length, 'chain');
    const about = `${text} (${where}, ${plural(logFiles, 'log file')})`;
    return hangWords('    ', '      ', printable(about), width);
  });
  const left = groups.length - most;
  // What has a cause has the advice of its cause.
  const action = findings.find((finding) => isUncoveredTime(finding) && finding.causedBy === undefined)?.action;
  return [
    '',
    '  NOT VOUCHED FOR',
    ...shown,
    ...(left > 0 ? [`    … and ${plural(left, 'more interval')}`] : []),
    ...(action === undefined ? [] : hangWords('    → ', '      ', action, width)),
  ];
}

/** A chain's uncovered intervals, those as one that follow each other for the same reason. */
function joined({ uncovered }: ChainReport): UncoveredInterval[] {
  const all: UncoveredInterval[] = [];
  for (const next of uncovered) {
    const last = all.at(-1);
    if (last === undefined || last.to !== next.from || last.reason !== next.reason) all.push(next);
    else all[all.length - 1] = { ...last, to: next.to, logFiles: last.logFiles + next.logFiles };
  }
  return all;
}
