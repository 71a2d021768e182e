import { describe, expect, it } from 'vitest';
import type { CliIo } from '../../../src/cli/io.ts';
import { progressLine } from '../../../src/cli/progress-line.ts';
import type { TrailProgress } from '../../../src/trail/options.ts';
import { inputOf } from '../../support/input-of.ts';

interface Screen {
  readonly io: CliIo;
  readonly written: string[];
  now: number;
}

function screen(terminal: boolean, errColumns?: number): Screen {
  const written: string[] = [];
  const io: CliIo = {
    out: () => {},
    err: (text) => written.push(text),
    isOutTerminal: false,
    isErrTerminal: terminal,
    errColumns,
    env: {},
    input: () => inputOf(''),
  };
  return { io, written, now: 1_000_000 };
}

const at = (tasksDone: number, read: number, found = 500): TrailProgress => ({
  tasks: 10,
  tasksDone,
  digests: read,
  digestsFound: found,
  logFiles: 2 * read,
  logFilesFound: 2 * found,
});

describe('the progress line', () => {
  it('tells how much of what is known is done, how fast, and for how long still', () => {
    const one = screen(false);
    const line = progressLine(one.io, true, () => one.now);
    line.update(at(0, 0, 0));
    one.now += 2000;
    line.update(at(0, 50));
    one.now += 8000;
    line.update(at(2, 100));
    one.now += 3_600_000;
    line.update(at(4, 250));
    line.update(at(10, 500));
    expect(one.written).toEqual([
      'verified 0 of 10 folder-days: 0/0 digests, 0/0 log files\n',
      'verified 0 of 10 folder-days: 50/500 digests, 100/1000 log files, 75/s\n',
      'verified 2 of 10 folder-days: 100/500 digests, 200/1000 log files, 30/s, 0:40 left\n',
      'verified 4 of 10 folder-days: 250/500 digests, 500/1000 log files, 0/s, 1:30:15 left\n',
      'verified 10 of 10 folder-days: 500/500 digests, 1000/1000 log files, 0/s, 0:00 left\n',
    ]);
  });

  it('is written at most ten times a second, and at the end', () => {
    const one = screen(true);
    const line = progressLine(one.io, false, () => one.now);
    for (let i = 0; i < 500; i++) {
      line.update(at(1, i));
      one.now += 1;
    }
    expect(one.written).toHaveLength(5);
    line.update(at(10, 500));
    expect(one.written).toHaveLength(6);
  });

  it('is written over on a terminal, never wraps there, and is taken away', () => {
    const one = screen(true, 40);
    const line = progressLine(one.io, false, () => one.now);
    line.update(at(1, 5));
    line.clear();
    const text = 'verified 1 of 10 folder-days: 5/500 digests, 10/1000 log files';
    expect(one.written).toEqual([`\r\u001b[K${text.slice(0, 39)}`, '\r\u001b[K']);
  });

  it('is not there where standard error is no terminal, unless it is asked for', () => {
    const one = screen(false);
    const line = progressLine(one.io, false, () => one.now);
    line.update(at(1, 5));
    line.clear();
    expect(one.written).toEqual([]);
  });
});
