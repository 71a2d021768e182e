import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder, and the processes that were started in it. */
export interface Workplace {
  readonly folder: string;
  /** Rejects when one of the processes cannot be started, or ends by itself. */
  readonly failure: Promise<never>;
  /** Starts a process in a group of its own. What it writes to descriptor 3 is `child.stdio[3]`. */
  start(command: string, args: readonly string[], options?: StartOptions): ChildProcess;
  /** The last lines that the processes wrote to their standard error. */
  lastWords(): string;
}

export interface StartOptions {
  readonly env?: Environment;
  /** What ends the process: SIGKILL if not given. */
  readonly signal?: 'SIGTERM';
}

export type Environment = Readonly<Record<string, string>>;

interface Started {
  readonly command: string;
  readonly child: ChildProcess;
  readonly signal: NodeJS.Signals;
  stderr: string;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const STDERR_CHARS = 8_000;
const STDERR_LINES = 10;
/** How long the last words of a process that ended may take to arrive. */
const WORDS_MS = 200;
const GRACE_MS = 5_000;
/** A process that was just killed may have left a file half made. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 } as const;

/** Does the work. However it ends, also by a signal, its processes and what they started in their groups end, and the folder goes. */
export async function inWorkplace<T>(work: (place: Workplace) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'trailproof-browser-'));
  const started: Started[] = [];
  const endAtOnce = (): void => {
    for (const { child, signal } of [...started].reverse()) kill(child, signal);
    rmSync(folder, REMOVAL);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    endAtOnce();
    process.kill(process.pid, signal);
  };
  process.once('exit', endAtOnce);
  for (const signal of SIGNALS) process.once(signal, onSignal);
  try {
    return await work(workplaceOf(folder, started));
  } finally {
    for (const one of [...started].reverse()) await end(one);
    await rm(folder, REMOVAL);
    process.off('exit', endAtOnce);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

function workplaceOf(folder: string, started: Started[]): Workplace {
  let fail: (reason: Error) => void;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failure.catch(() => undefined);
  return {
    folder,
    failure,
    start(command, args, { env, signal } = {}) {
      const child = spawn(command, args, {
        detached: true,
        env: { ...environmentOf(folder), ...env },
        stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      });
      started.push(listenTo({ command, child, signal: signal ?? 'SIGKILL', stderr: '' }, fail));
      return child;
    },
    lastWords: () => started.map(lastWordsOf).join('\n'),
  };
}

function listenTo(one: Started, fail: (reason: Error) => void): Started {
  const { child, command } = one;
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    one.stderr = (one.stderr + text).slice(-STDERR_CHARS);
  });
  child.once('error', fail);
  child.once('exit', (code, signal) => {
    const reason = new Error(`${command} ended by itself: ${signal ?? `exit code ${code}`}`);
    setTimeout(() => fail(reason), WORDS_MS).unref();
  });
  return one;
}

/** Without the many lines in which Chromium says that there is no message bus. */
function lastWordsOf({ command, stderr }: Started): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !line.includes('ERROR:dbus/'));
  return `${command} wrote: ${lines.slice(-STDERR_LINES).join('\n') || 'nothing'}`;
}

/** The same on every machine: no display, message bus, proxy or configuration of who runs the tests. */
function environmentOf(folder: string): Environment {
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    HOME: folder,
    TMPDIR: folder,
    XDG_RUNTIME_DIR: folder,
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  };
}

async function end({ child, signal }: Started): Promise<void> {
  const isRunning = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const ended = isRunning ? once(child, 'exit') : undefined;
  kill(child, signal);
  const harder = setTimeout(() => kill(child, 'SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(harder);
}

/** To the whole group. */
function kill({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
