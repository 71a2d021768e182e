import type { TrailProgress } from '../trail/options.ts';
import type { CliIo } from './io.ts';

export interface ProgressLine {
  update(progress: TrailProgress): void;
  clear(): void;
}

const INTERVAL_MS = 100;

/** A rate over less than this says nothing yet. */
const SETTLED_MS = 1000;

/**
 * One line on standard error that is written over as the run goes on; nothing where standard error is no terminal, unless forced. The time
 * left is that of the folder-days left, at the pace of those that are done.
 *
 * @param clock Milliseconds since any moment.
 */
export function progressLine(io: CliIo, forced: boolean, clock: () => number = Date.now): ProgressLine {
  if (!io.isErrTerminal && !forced) return { update: () => {}, clear: () => {} };
  const start = clock();
  let last = Number.NEGATIVE_INFINITY;
  return {
    update(progress) {
      const now = clock();
      if (now - last < INTERVAL_MS && progress.tasksDone < progress.tasks) return;
      last = now;
      const line = progressText(progress, now - start);
      // A line that wraps could not be written over.
      if (io.isErrTerminal) io.err(`\r\u001b[K${line.slice(0, (io.errColumns ?? Infinity) - 1)}`);
      else io.err(`${line}\n`);
    },
    clear() {
      if (io.isErrTerminal) io.err('\r\u001b[K');
    },
  };
}

function progressText(progress: TrailProgress, ms: number): string {
  const { tasks, tasksDone, digests, digestsFound, logFiles, logFilesFound } = progress;
  const done = `verified ${tasksDone} of ${tasks} folder-days: ${digests}/${digestsFound} digests, ${logFiles}/${logFilesFound} log files`;
  if (ms < SETTLED_MS) return done;
  const rate = `, ${Math.round(((digests + logFiles) * 1000) / ms)}/s`;
  if (tasksDone === 0) return done + rate;
  return `${done}${rate}, ${durationText((ms / tasksDone) * (tasks - tasksDone))} left`;
}

/** `0:42`, `1:02:03`. */
function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
