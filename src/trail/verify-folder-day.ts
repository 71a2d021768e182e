import { formatDayFolder, parseObjectKey } from '../object/object-key.ts';
import { chainId } from './chain.ts';
import { checkLogs } from './check-logs.ts';
import { findForks } from './find-forks.ts';
import { collectFindings, type RawFinding } from './finding.ts';
import { isPlaceIn, placeOf, storedPlace } from './location.ts';
import { readDigests } from './read-digests.ts';
import { type SettledDigest, settleDigests } from './settle-digests.ts';
import { sumChain } from './sum-chain.ts';
import type { Boundary, ChainDay, DigestNode, LogCheck, TaskResult } from './task.ts';
import { listKeys, type TaskContext } from './task-context.ts';

/** Findings that one task keeps; more are counted. */
const KEEP_FINDINGS = 1000;

/** Verifies one folder-day. Only what a neighbour has to decide is kept of single digests; memory is that of one day. */
export async function verifyFolderDay(context: TaskContext): Promise<TaskResult> {
  const { task, publicKeys, runtime, onOutcome } = context;
  const nodes = await checkLogs(context, await readDigests(context));
  const chains: ChainDay[] = [];
  const findings: RawFinding[] = [];
  const named: LogCheck[] = [];
  for (const chainNodes of groupByChain(nodes)) {
    const { chain } = chainNodes[0]!;
    const { settled, open } = settleDigests(chainNodes, [], { final: false, publicKeys, runtime });
    const { findings: own, named: names, ...sum } = sumChain(chain, settled, onOutcome);
    findings.push(...own, ...findForks(chain, linksOf(settled, open)));
    named.push(...names);
    chains.push({ chain, ...sum, open, boundaries: boundariesOf(settled, chainNodes) });
  }
  const logs = await listLooseLogs(context, named);
  return {
    index: task.index,
    folder: task.folder,
    chains,
    ...logs,
    findings: collectFindings(findings, [], KEEP_FINDINGS),
  };
}

function groupByChain(nodes: readonly DigestNode[]): DigestNode[][] {
  const groups = new Map<string, DigestNode[]>();
  for (const node of nodes) {
    const id = chainId(node.chain);
    groups.set(id, [...(groups.get(id) ?? []), node]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function linksOf(settled: readonly SettledDigest[], open: readonly DigestNode[]): Parameters<typeof findForks>[1] {
  const proven = settled.filter(({ judgement }) => judgement.status === 'valid').map(({ node }) => node);
  return [...proven, ...open.filter(({ own }) => own.status === 'valid')].flatMap(({ key, end, previous }) =>
    previous ? [{ key, end, previous }] : [],
  );
}

/** The settled digests whose predecessor is not among the day's own. */
function boundariesOf(settled: readonly SettledDigest[], nodes: readonly DigestNode[]): Boundary[] {
  const here = new Set(nodes.map(placeOf));
  return settled.flatMap(({ node, judgement }): Boundary[] => {
    const { chain, bucket, key, start, end, aside, previous } = node;
    if (!previous || isPlaceIn(here, previous)) return [];
    return [{ chain, bucket, key, start: start ?? end, end, aside, proven: judgement.status === 'valid', previous }];
  });
}

/** Holds the names that proven digests give against the log files that are there. */
async function listLooseLogs(
  context: TaskContext,
  named: readonly LogCheck[],
): Promise<Pick<TaskResult, 'listedLogs' | 'loose' | 'elsewhere'>> {
  const { folder, locations } = context.task;
  const unseen = new Set(named.map((log) => storedPlace(folder.bucket, locations, log)));
  const path = formatDayFolder(folder, 'CloudTrail', folder.day);
  const loose: string[] = [];
  let listedLogs = 0;
  for await (const key of listKeys(context, path)) {
    if (parseObjectKey(key)?.kind !== 'log') continue;
    listedLogs++;
    if (!unseen.delete(placeOf({ bucket: folder.bucket, key }))) loose.push(key.slice(path.length));
  }
  const here = placeOf({ bucket: folder.bucket, key: path });
  return { listedLogs, loose, elsewhere: [...unseen].filter((place) => !place.startsWith(here)).sort() };
}
