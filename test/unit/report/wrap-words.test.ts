import { describe, expect, it } from 'vitest';
import { hangWords, wrapCommand, wrapWords } from '../../../src/report/wrap-words.ts';

describe('wrapWords', () => {
  it('breaks at blanks, as late as it can', () => {
    expect(wrapWords('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapWords('one two three', 6)).toEqual(['one', 'two', 'three']);
    expect(wrapWords('one two three', 13)).toEqual(['one two three']);
  });

  it('gives a word that is longer a line of its own, and loses nothing', () => {
    expect(wrapWords('a bbbbbbbb c', 4)).toEqual(['a', 'bbbbbbbb', 'c']);
    expect(wrapWords('', 4)).toEqual(['']);
  });
});

describe('hangWords', () => {
  it('begins the lines as told, within the width', () => {
    expect(hangWords('→ ', '  ', 'one two three', 9)).toEqual(['→ one two', '  three']);
    expect(hangWords('', '  ', 'one two', 7)).toEqual(['one', '  two']);
  });
});

describe('wrapCommand', () => {
  const command = 'aws cloudtrail list-public-keys --region us-east-1 --start-time A';

  it('leaves a command that fits', () => {
    expect(wrapCommand(command, 70)).toEqual([command]);
  });

  it('breaks before options only, so that a shell reads the lines as one command', () => {
    const lines = wrapCommand(command, 53);
    expect(lines).toEqual(['aws cloudtrail list-public-keys --region us-east-1 \\', '--start-time A']);
    expect(lines.join('\n').replaceAll('\\\n', '')).toBe(command);
    expect(wrapCommand(command, 20)).toHaveLength(3);
  });
});
