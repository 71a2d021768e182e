import { describe, expect, it } from 'vitest';
import { judged, type OutcomeCode } from '../../../src/digest/outcome.ts';
import { STATUS_OF } from '../../support/status-of.ts';

describe('a judgement', () => {
  it.each(Object.entries(STATUS_OF))('with the code %s is %s', (code, status) => {
    expect(judged(code as OutcomeCode, 'so it is')).toStrictEqual({ status, code, message: 'so it is', notes: [] });
  });

  it('takes what more is told of it, and leaves out what is undefined', () => {
    const more = { notes: ['key-outside-window'] as const, expected: 'a', actual: undefined };
    expect(judged('moved', 'm', more)).toStrictEqual({
      status: 'invalid',
      code: 'moved',
      message: 'm',
      notes: ['key-outside-window'],
      expected: 'a',
    });
  });
});
