import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProcess } from './run-process.ts';

const node = (script: string, timeoutMs?: number): Promise<string> =>
  runProcess(process.execPath, ['-e', script], timeoutMs === undefined ? {} : { timeoutMs });

describe('runProcess', () => {
  it('gives what a command prints, without what it complains about', async () => {
    expect(await node('console.error("aside"); console.log("said")')).toBe('said\n');
  });

  it('rejects with the exit code and what was said', async () => {
    await expect(node('console.log("a"); console.error("b"); process.exit(3)')).rejects.toThrow(/exit code 3: a\s+b$/);
  });

  it('rejects where the command is not there', async () => {
    await expect(runProcess('/nowhere/trailproof', [])).rejects.toThrow('could not be started');
  });

  it('ends a command that hangs, with what it started', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trailproof-process-'));
    const beats = join(folder, 'beats');
    const grandchild = `setInterval(() => require('node:fs').appendFileSync(${JSON.stringify(beats)}, '.'), 20)`;
    const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}]);
      console.log('started');
      setInterval(() => {}, 1000);`;
    await expect(node(script, 2_000)).rejects.toThrow('did not end within 2 s: started');
    const atEnd = readFileSync(beats).length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(readFileSync(beats).length - atEnd).toBeLessThan(3);
    rmSync(folder, { recursive: true });
  });
});
