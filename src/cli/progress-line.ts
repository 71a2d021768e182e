import type { TrailProgress } from '../trail/options.ts';
import type { CliIo } from './io.ts';

export interface ProgressLine {
  update(progress: TrailProgress): void;
  clear(): void;
}

const INTERVAL_MS = 100;

/** One line on standard error that is written over as the run goes on; nothing where standard error is no terminal, unless forced. */
export function progressLine(io: CliIo, forced: boolean): ProgressLine {
  if (!io.isErrTerminal && !forced) return { update: () => {}, clear: () => {} };
  let last = 0;
  return {
    update({ tasks, tasksDone, digests, logFiles }) {
      const now = Date.now();
      if (now - last < INTERVAL_MS && tasksDone < tasks) return;
      last = now;
      const line = `verified ${tasksDone} of ${tasks} folder-days: ${digests} digests, ${logFiles} log files`;
      io.err(io.isErrTerminal ? `\r\u001b[K${line}` : `${line}\n`);
    },
    clear() {
      if (io.isErrTerminal) io.err('\r\u001b[K');
    },
  };
}
