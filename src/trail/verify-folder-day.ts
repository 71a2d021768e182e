import { append } from '../base/append.ts';
import { groupBy } from '../base/group-by.ts';
import { DAY_MS, parseUtcTime } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { formatDayFolder, parseObjectKey } from '../object/object-key.ts';
import { chainId } from './chain.ts';
import { spanOf } from './digest-span.ts';
import { type ForkLink, findForks } from './find-forks.ts';
import { collectFindings, type RawFinding } from './finding.ts';
import { isPlaceIn, logFolderOf, placeOf, storedPlace } from './location.ts';
import { predecessorKey } from './predecessor.ts';
import { readDigests } from './read-digests.ts';
import { type SettledDigest, settleDigests } from './settle-digests.ts';
import { sumChain, validLogs } from './sum-chain.ts';
import type { Boundary, ChainDay, DigestNode, LogCheck, Pointer, TaskResult } from './task.ts';
import { listKeys, type TaskContext } from './task-context.ts';

/** Findings that one task keeps; more are counted. */
const KEEP_FINDINGS = 1000;

/** Names of objects that are no log files that one task keeps; more are counted. */
const KEEP_STRAYS = 1000;

/** Verifies one folder-day. Only what a neighbour has to decide is kept of single digests; memory is that of one day. */
export async function verifyFolderDay(context: TaskContext): Promise<TaskResult> {
  const { task, publicKeys, runtime, onOutcome } = context;
  const nodes = await readDigests(context);
  const here = logFolderOf(task.folder);
  const chains: ChainDay[] = [];
  const findings: RawFinding[] = [];
  const named: LogCheck[] = [];
  for (const chainNodes of byChain(nodes)) {
    const { chain } = chainNodes[0]!;
    const { settled, open } = settleDigests(chainNodes, [], { final: false, publicKeys, runtime });
    const { findings: own, named: names, ...sum } = sumChain(chain, settled, onOutcome);
    append(findings, own);
    append(findings, findForks(chain, linksOf(settled)));
    append(named, names);
    const elsewhere = settled
      .flatMap(validLogs)
      .filter((log) => !storedPlace(task.folder.bucket, task.locations, log).startsWith(here));
    chains.push({ chain, ...sum, open, linked: linkedOf(settled), boundaries: boundariesOf(settled), elsewhere });
  }
  const logs = await listLogFolder(context, named);
  return {
    index: task.index,
    folder: task.folder,
    chains,
    ...logs,
    findings: collectFindings(findings, [], KEEP_FINDINGS),
  };
}

function byChain(nodes: readonly DigestNode[]): DigestNode[][] {
  const groups = groupBy(nodes, ({ chain }) => chainId(chain));
  return [...groups].sort(([a], [b]) => compareUtf8(a, b)).map(([, group]) => group);
}

function linksOf(settled: readonly SettledDigest[]): ForkLink[] {
  return settled.flatMap(({ node: { key, end, previous, aside }, judgement }) =>
    judgement.status === 'valid' && previous ? [{ key, end, previous, aside }] : [],
  );
}

function leadsBack(node: DigestNode): node is DigestNode & { readonly previous: Pointer } {
  const { chain, previous, end } = node;
  return previous ? predecessorKey(chain, { previous, end }) !== undefined : false;
}

function linkedOf(settled: readonly SettledDigest[]): number[] {
  const named = settled.flatMap(({ node, judgement }) =>
    judgement.status === 'valid' && leadsBack(node) ? [placeOf(node.previous)] : [],
  );
  const names = new Set(named);
  return settled.filter(({ node }) => names.has(placeOf(node))).map(({ node }) => node.end);
}

/** The links of settled digests to predecessors that are not settled here: they lie in another folder-day, or wait for another successor. */
function boundariesOf(settled: readonly SettledDigest[]): Boundary[] {
  const settledHere = new Set(settled.map(({ node }) => placeOf(node)));
  return settled.flatMap(({ node, judgement }): Boundary[] => {
    const { chain, bucket, key, end, aside, previous } = node;
    if (!previous || isPlaceIn(settledHere, previous)) return [];
    const { from: start } = spanOf(node);
    return [{ chain, bucket, key, start, end, aside, proven: judgement.status === 'valid', previous }];
  });
}

/** Holds the names that proven digests give against what is in the log folder. */
async function listLogFolder(
  context: TaskContext,
  named: readonly LogCheck[],
): Promise<Pick<TaskResult, 'listedLogs' | 'loose' | 'strays' | 'strayCount' | 'elsewhere'>> {
  const { folder, locations, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = context.task;
  const names = new Set(named.map((log) => storedPlace(folder.bucket, locations, log)));
  const path = formatDayFolder(folder, 'CloudTrail', folder.day);
  const day = parseUtcTime(`${folder.day}T00:00:00Z`) ?? Number.NaN;
  const isInRange = !(day >= to || day + DAY_MS <= from);
  const loose: string[] = [];
  const strays: string[] = [];
  let listedLogs = 0;
  let strayCount = 0;
  for await (const key of isInRange ? listKeys(context, path) : []) {
    if (key.endsWith('/')) continue;
    const name = key.slice(path.length);
    const isNamed = names.has(placeOf({ bucket: folder.bucket, key }));
    // Only a key without further folders is of this place and day.
    const parsed = name.includes('/') ? undefined : parseObjectKey(key);
    if (parsed?.kind !== 'log') {
      if (!isNamed && ++strayCount <= KEEP_STRAYS) strays.push(name);
    } else if (parsed.time >= from && parsed.time < to) {
      listedLogs++;
      if (!isNamed) loose.push(name);
    }
  }
  const here = logFolderOf(folder);
  return {
    listedLogs,
    loose: loose.sort(compareUtf8),
    strays: strays.sort(compareUtf8),
    strayCount,
    elsewhere: [...names].filter((place) => !place.startsWith(here)).sort(compareUtf8),
  };
}
