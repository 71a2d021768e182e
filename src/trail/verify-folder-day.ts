import { append } from '../base/append.ts';
import { sortedGroups } from '../base/group-by.ts';
import { DAY_MS, parseUtcTime } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { listObjects } from '../object/list-objects.ts';
import { formatDayFolder, parseTrailKey } from '../object/object-key.ts';
import { askPredecessors } from './ask-predecessors.ts';
import { chainId } from './chain.ts';
import { logChecker } from './check-logs.ts';
import { stampRange } from './checkpoint-task.ts';
import { findTips } from './checkpoint-tips.ts';
import { findForks } from './find-forks.ts';
import { collectFindings, KEEP_FINDINGS, type RawFinding } from './finding.ts';
import { isIn } from './interval.ts';
import { linkOf, namedDigests } from './link.ts';
import { isPlaceIn, logFolderOf, placeOf, storedPlace } from './location.ts';
import { markRepeats } from './mark-repeats.ts';
import { type DayDigests, readDigests } from './read-digests.ts';
import { segmentsOf } from './segment.ts';
import { settleDigests } from './settle-digests.ts';
import { sumChain, validLogs } from './sum-chain.ts';
import type { ChainDay, SiblingFolder, TaskResult } from './task.ts';
import { listKeys, type TaskContext } from './task-context.ts';

/** Names of objects that are no log files that one task keeps; more are counted. */
const KEEP_STRAYS = 1000;

/** Verifies one folder-day. Only what a neighbour has to decide is kept of single digests; memory is that of one day. */
export async function verifyFolderDay(context: TaskContext): Promise<TaskResult> {
  return sumFolderDay(context, await readDigests(context, logChecker(context)));
}

/** Sums up a folder-day whose digests are read, and whose log files are judged. */
export async function sumFolderDay(context: TaskContext, read: DayDigests): Promise<TaskResult> {
  const { task, publicKeys, runtime, onOutcome } = context;
  const { index, folder, locations } = task;
  const here = logFolderOf(folder);
  const chains: ChainDay[] = [];
  const findings: RawFinding[] = [];
  const named: string[] = [];
  const seen = new Set<string>();
  for (const [, nodes] of sortedGroups(read.nodes, ({ chain }) => chainId(chain))) {
    const { chain } = nodes[0]!;
    const settlement = settleDigests(nodes, [], { final: false, publicKeys, runtime });
    const settled = markRepeats(settlement.settled, seen);
    const { findings: own, named: logs, ...sum } = sumChain(chain, settled, onOutcome);
    const links = settled.flatMap(({ node, judgement }) => linkOf(node, judgement.status === 'valid'));
    const predecessors = namedDigests(chain, links);
    append(findings, own);
    append(findings, findForks(chain, predecessors));
    for (const log of logs) named.push(storedPlace(folder.bucket, locations, log));
    const linked = new Set(
      predecessors.filter(({ links: by }) => by.some(({ aside }) => !aside)).map(({ place }) => place),
    );
    const places = new Set(settled.map(({ node }) => placeOf(node)));
    chains.push({
      chain,
      ...sum,
      ...findTips(settled, task.to),
      open: settlement.open,
      segments: segmentsOf(settled),
      asked: await askPredecessors(context, nodes),
      linked: settled.filter(({ node }) => linked.has(placeOf(node))).map(({ node }) => node.end),
      boundaries: links.filter(({ previous }) => !isPlaceIn(places, previous)),
      elsewhere: settled
        .flatMap(validLogs)
        .filter((log) => !storedPlace(folder.bucket, locations, log).startsWith(here)),
    });
  }
  const names = new Set(named);
  const proven = new Set(task.checkpoint?.logs);
  return {
    index,
    folder,
    chains,
    ...(await listLogFolder(context, names, proven)),
    siblings: await listSiblings(context, names, proven),
    elsewhere: [...names].filter((place) => !place.startsWith(here)).sort(compareUtf8),
    findings: collectFindings(findings, [], KEEP_FINDINGS),
    met: read.met,
  };
}

/** What lies in the folders of other log files (verification.md 1.1), one level deep, and no proven digest of the day names. */
async function listSiblings(
  context: TaskContext,
  names: ReadonlySet<string>,
  proven: ReadonlySet<string>,
): Promise<SiblingFolder[]> {
  const { bucket, day, siblings = [] } = context.task.folder;
  const range = stampRange(context.task);
  const found: SiblingFolder[] = [];
  for (const name of siblings) {
    const path = formatDayFolder(context.task.folder, name, day);
    const loose: string[] = [];
    let count = 0;
    for await (const entry of listObjects(context.source, { bucket, prefix: path, delimiter: '/' }, context.signal)) {
      const key = 'key' in entry && !entry.key.endsWith('/') ? entry.key : undefined;
      if (
        key === undefined ||
        [names, proven].some((places) => places.has(placeOf({ bucket, key }))) ||
        !isIn(parseTrailKey(key)?.time ?? range.from, range)
      )
        continue;
      if (++count <= KEEP_STRAYS) loose.push(key.slice(path.length));
    }
    if (count > 0) found.push({ name, loose: loose.sort(compareUtf8), count });
  }
  return found;
}

/** Holds the names that proven digests give against what is in the log folder. */
async function listLogFolder(
  context: TaskContext,
  names: ReadonlySet<string>,
  proven: ReadonlySet<string>,
): Promise<Pick<TaskResult, 'listedLogs' | 'loose' | 'strays' | 'strayCount'>> {
  const { folder } = context.task;
  const { bucket, day } = folder;
  const range = stampRange(context.task);
  const path = formatDayFolder(folder, 'CloudTrail', day);
  const begin = parseUtcTime(`${day}T00:00:00Z`) ?? Number.NaN;
  const isOutside = begin >= range.to || begin + DAY_MS <= range.from;
  const loose: string[] = [];
  const strays: string[] = [];
  let listedLogs = 0;
  let strayCount = 0;
  for await (const key of isOutside ? [] : listKeys(context, path)) {
    if (key.endsWith('/') || proven.has(placeOf({ bucket, key }))) continue;
    const name = key.slice(path.length);
    const isNamed = names.has(placeOf({ bucket, key }));
    // Only a key without further folders is of this place and day.
    const parsed = name.includes('/') ? undefined : parseTrailKey(key);
    if (parsed?.kind !== 'log') {
      if (!isNamed && ++strayCount <= KEEP_STRAYS) strays.push(name);
    } else if (isIn(parsed.time, range)) {
      listedLogs++;
      if (!isNamed) loose.push(name);
    }
  }
  return { listedLogs, loose: loose.sort(compareUtf8), strays: strays.sort(compareUtf8), strayCount };
}
