import { sortedGroups } from '../base/group-by.ts';
import { readAhead } from '../base/read-ahead.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { runtimeFor } from '../bytes/runtime.ts';
import type { AbortSignalLike, ObjectSource } from '../object/object-source.ts';
import { chainId, folderId } from '../trail/chain.ts';
import { linkOf } from '../trail/link.ts';
import type { ResolvedOptions, TrailOptions } from '../trail/options.ts';
import { planTasks } from '../trail/plan-trail.ts';
import { readDigests } from '../trail/read-digests.ts';
import { judgeDays } from '../trail/report-of.ts';
import { type SettledDigest, type SettleOptions, settleDigests } from '../trail/settle-digests.ts';
import { settleByNext, settledDays } from '../trail/settle-neighbours.ts';
import type { DigestNode, TaskResult, VerificationTask } from '../trail/task.ts';
import { taskContexts } from '../trail/task-context.ts';
import type { TrailReport } from '../trail/trail-report.ts';
import { sumFolderDay } from '../trail/verify-folder-day.ts';
import { digestProofs } from './digest-proofs.ts';
import { namedLogs } from './named-logs.ts';
import { type ProvenLog as ReadLog, type ReadLogsOptions, readLogs } from './read-logs.ts';
import type { DigestProof } from './verified-record.ts';

/** A log file that is what its proven digest says, and what proves that. */
export interface ProvenLog extends ReadLog {
  readonly proof: DigestProof;
}

/** Folder-days whose digests are read ahead. */
const DAYS_AHEAD = 2;

/**
 * The log files of every proven digest, in the order of time for each folder, while the trail is verified; and its report at the end, the same as
 * that of `verifyTrail`.
 *
 * Digests come first: those of a day are read, and settled as `verifyTrail` settles them, by themselves and with the next day. Only then are the log
 * files of the proven ones read, so that none has to be held until its digest is proven, and none of another digest is read at all.
 * What is kept beside one log file is the names of a few folder-days, and digests that only the end of the trail settles.
 */
export async function* provenLogs(
  source: ObjectSource,
  resolved: ResolvedOptions,
  options: TrailOptions,
  onAltered?: ReadLogsOptions['onAltered'],
): AsyncGenerator<ProvenLog, TrailReport, undefined> {
  const { publicKeys, onOutcome, signal: asked, concurrency = 16 } = options;
  const runtime = runtimeFor(options.runtime);
  const stop = stoppable(asked);
  const tasks = await planTasks(source, resolved, asked);
  const { counted, done } = progressOf(tasks.length, options);
  const contextOf = taskContexts(stop.source(source), { ...options, signal: stop.signal }, counted);
  const days = settledDays({ resolved, runtime, onOutcome });
  const names = namedLogs();
  const proofs = digestProofs();
  const settle = { publicKeys, runtime };

  async function* logsOf(task: VerificationTask, settled: readonly SettledDigest[]): AsyncGenerator<ProvenLog> {
    proofs.add(settled);
    const logs = inOrder(settled).flatMap((digest) => names.of(digest.node).map((naming) => ({ digest, naming })));
    const reading = { context: contextOf(task), ahead: concurrency, cancel: stop.stop, onAltered };
    for await (const log of readLogs(logs, reading)) yield { ...log, proof: proofs.of(log.digest.node) };
  }

  const read = readAhead(tasks, {
    ahead: DAYS_AHEAD,
    start: async (task) => ({ task, ...(await readDigests(contextOf(task), names.lookAt(contextOf(task)))) }),
    cancel: stop.stop,
  });
  let position = 0;
  for await (const { task, nodes, met } of read) {
    yield* logsOf(task, settleDay(task, nodes, days.tasks[position - 1], settle));
    days.put(position, await sumFolderDay(contextOf(task), { nodes, met }));
    names.forget(task.index);
    done();
    position++;
  }
  const [last] = tasks.slice(-1);
  if (last !== undefined) yield* logsOf(last, settleRest(days.tasks, settle));
  return judgeDays({ planId: last?.planId ?? 'empty', of: tasks.length, tasks: days.tasks }, resolved, options);
}

type Settle = Omit<SettleOptions, 'final'>;

/** The digests that a folder-day settles: its own, and those that the day before left open. */
function settleDay(
  task: VerificationTask,
  nodes: readonly DigestNode[],
  before: TaskResult | undefined,
  options: Settle,
): SettledDigest[] {
  const chains = sortedGroups(nodes, ({ chain }) => chainId(chain)).map(([, own]) => {
    const { settled, open } = settleDigests(own, [], { final: false, ...options });
    const boundaries = settled.flatMap(({ node, judgement }) => linkOf(node, judgement.status === 'valid'));
    return { chain: own[0]!.chain, settled, open, boundaries };
  });
  const isBeside = before?.index === task.index - 1 && folderId(before.folder) === folderId(task.folder);
  const earlier = isBeside ? before.chains : [];
  return [
    ...chains.flatMap(({ settled }) => settled),
    ...earlier.flatMap((day) => settleByNext(day, chains, options).settled),
  ];
}

/** The digests that waited for the end of the trail, such as the newest of each chain. */
function settleRest(tasks: readonly TaskResult[], options: Settle): SettledDigest[] {
  const days = tasks.flatMap(({ chains }) => chains);
  return sortedGroups(days, ({ chain }) => chainId(chain)).flatMap(([, own]) => {
    const boundaries = own.flatMap((day) => day.boundaries);
    const open = own.flatMap((day) => day.open);
    return settleDigests(open, boundaries, { final: true, ...options }).settled;
  });
}

/** The proven ones that were asked for, oldest first. */
function inOrder(settled: readonly SettledDigest[]): SettledDigest[] {
  return settled
    .filter(({ node, judgement }) => judgement.status === 'valid' && !node.aside)
    .sort((a, b) => a.node.end - b.node.end || compareUtf8(a.node.key, b.node.key));
}

/** A signal that the run can give itself; the source is still given the caller's own. */
function stoppable(asked: AbortSignalLike | undefined): {
  readonly signal: AbortSignalLike;
  stop(): void;
  source(inner: ObjectSource): ObjectSource;
} {
  let isStopped = false;
  const options = asked === undefined ? {} : { signal: asked };
  return {
    signal: {
      get aborted() {
        return isStopped || asked?.aborted === true;
      },
      get reason() {
        return asked?.reason;
      },
    },
    stop() {
      isStopped = true;
    },
    source: (inner) => ({
      get: (ref) => inner.get(ref, options),
      list: (request) => inner.list!(request, options),
    }),
  };
}

function progressOf(
  tasks: number,
  { onProgress }: TrailOptions,
): { counted: Parameters<typeof taskContexts>[2]; done(): void } {
  const progress = { tasks, tasksDone: 0, digests: 0, digestsFound: 0, logFiles: 0, logFilesFound: 0 };
  const tell = (): void => onProgress?.({ ...progress });
  tell();
  return {
    counted(what, count) {
      progress[what] += count;
      tell();
    },
    done() {
      progress.tasksDone++;
      tell();
    },
  };
}
