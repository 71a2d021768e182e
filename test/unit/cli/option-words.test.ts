import { describe, expect, it } from 'vitest';
import { CLI_WORDS, withOptionNames } from '../../../src/cli/option-words.ts';
import { adviceOf } from '../../../src/report/advice.ts';
import { actionOf } from '../../../src/trail/actions.ts';

describe('the names of options on the command line', () => {
  it.each([
    ['options.from: expected a time before options.to', '--from: expected a time before --to'],
    ['options.scope.accounts: expected', '--account: expected'],
    ['options.buckets: expected', '--bucket: expected'],
    ['options.limits.maxInflatedBytes: expected', '--max-inflated-bytes: expected'],
    ["options.locations['a']: expected", "--bucket-map['a']: expected"],
  ])('stand in %s', (message, expected) => {
    expect(withOptionNames(message)).toBe(expected);
  });

  it.each([
    ['too-large', '`--max-inflated-bytes`'],
    ['history-cut', '`--from`'],
    ['moved', '`--bucket-map`'],
  ] as const)('stand in the advice of %s', (code, name) => {
    const finding = { id: code, severity: 'gap', code, message: '', action: actionOf(code) } as const;
    const { text } = adviceOf([finding], CLI_WORDS);
    expect(text).toContain(name);
    expect(text).not.toMatch(/`(?:locations|limits|from)\b/);
  });
});
