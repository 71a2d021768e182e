import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runCommand } from './run-command.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Rounds; in each, every module is imported once, in a process of its own, so that a busy moment meets them all. */
export const ROUNDS = 21;

export interface ImportTime {
  readonly from: string;
  /** Median milliseconds of the import itself. */
  readonly ms: number;
  /** Median milliseconds of the import of an empty module beside it. */
  readonly emptyMs: number;
  /** How much longer the whole process takes than one that imports the empty module. */
  readonly ratio: number;
}

interface Run {
  readonly ms: number;
  readonly wholeMs: number;
}

/** Times the import of each built entry in this Node.js. */
export function importTimes(entries: readonly string[]): ImportTime[] {
  const folder = mkdtempSync(join(tmpdir(), 'trailproof-empty-'));
  try {
    const empty = pathToFileURL(join(folder, 'empty.mjs')).href;
    writeFileSync(new URL(empty), 'export {};\n');
    return compare(entries, empty);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(entries: readonly string[], empty: string): ImportTime[] {
  const modules = [empty, ...entries];
  const runs = new Map<string, Run[]>(modules.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) for (const name of modules) runs.get(name)!.push(timeImport(name));
  const of = (name: string, key: keyof Run): number => median(runs.get(name)!.map((run) => run[key]));
  return entries.map((from) => ({
    from,
    ms: of(from, 'ms'),
    emptyMs: of(empty, 'ms'),
    ratio: of(from, 'wholeMs') / of(empty, 'wholeMs'),
  }));
}

function timeImport(name: string): Run {
  const script = `const from = performance.now(); await import('${name}'); console.log(performance.now() - from);`;
  const from = performance.now();
  const ms = Number(runCommand(process.execPath, ['--input-type=module', '-e', script], root));
  return { ms, wholeMs: performance.now() - from };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
