import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface GroupOptions {
  readonly cwd?: string;
  /** Added to the environment; `undefined` takes a name away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface ProcessOptions extends GroupOptions {
  /** 120 seconds unless told. */
  readonly timeoutMs?: number;
}

export type Group = ChildProcessByStdio<null, Readable, Readable>;

const TIMEOUT_MS = 120_000;
const SHOWN_OUTPUT = 2_000;

const running = new Set<Group>();
process.once('exit', () => {
  for (const group of running) killGroup(group);
});

/** Starts a command that can be ended with all that it starts, and is when this process ends. */
export function startGroup(command: string, args: readonly string[], { cwd, env }: GroupOptions = {}): Group {
  const group = spawn(command, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(group);
  group.on('close', () => running.delete(group));
  return group;
}

export function killGroup({ pid }: Group): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/**
 * What a command prints.
 *
 * @throws Error with the end of what it said where it cannot be started, fails, or does not end in time.
 */
export function runProcess(command: string, args: readonly string[], options: ProcessOptions = {}): Promise<string> {
  const { timeoutMs = TIMEOUT_MS, ...groupOptions } = options;
  return new Promise((resolve, reject) => {
    const group = startGroup(command, args, groupOptions);
    let out = '';
    let said = '';
    group.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      said += text;
    });
    group.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const fail = (what: string): void => {
      clearTimeout(timer);
      reject(new Error(`${command} ${what}: ${said.trim().slice(-SHOWN_OUTPUT)}`));
    };
    const timer = setTimeout(() => {
      killGroup(group);
      fail(`did not end within ${timeoutMs / 1000} s`);
    }, timeoutMs);
    group.on('error', ({ message }) => fail(`could not be started, ${message}`));
    group.on('close', (status, signal) => {
      clearTimeout(timer);
      if (status === 0) resolve(out);
      else fail(`ended with ${signal ?? `exit code ${status}`}`);
    });
  });
}
