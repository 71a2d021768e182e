import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/setup/answer.ts';
import { fitsTests, type RequestValue } from '../../../src/setup/policy-condition.ts';

const ARN = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/name';
const known = (text: string): RequestValue => ({ text });
const fits = (operator: string, values: string[], value: RequestValue): Answer =>
  fitsTests([{ operator, key: 'key', values }], () => value);

describe('a condition of a policy', () => {
  it.each<[operator: string, values: string[], value: RequestValue, answer: Answer]>([
    ['StringEquals', ['a', 'b'], known('b'), 'yes'],
    ['StringEquals', ['a*'], known('ab'), 'no'],
    ['StringEquals', ['A'], known('a'), 'no'],
    ['StringEqualsIgnoreCase', ['A'], known('a'), 'yes'],
    ['StringLike', ['a*'], known('ab'), 'yes'],
    ['StringNotEquals', ['a', 'b'], known('b'), 'no'],
    ['StringNotLike', ['x*'], known('ab'), 'yes'],
    ['ArnEquals', ['arn:aws:cloudtrail:*:111111111111:trail/*'], known(ARN), 'yes'],
    ['ArnLike', ['arn:*:trail/name'], known(ARN), 'no'],
    ['ArnNotLike', [ARN], known(ARN), 'no'],
    ['Bool', ['TRUE'], known('true'), 'yes'],
    ['StringEquals', ['a'], 'absent', 'no'],
    ['StringEqualsIfExists', ['a'], 'absent', 'yes'],
    ['StringNotEquals', ['a'], 'absent', 'yes'],
    ['Null', ['true'], 'absent', 'yes'],
    ['Null', ['false'], 'absent', 'no'],
    ['Null', ['false'], known('a'), 'yes'],
    ['StringEquals', ['a'], 'any', 'yes'],
    ['StringEquals', ['a'], 'unknown', 'cannot-tell'],
    ['StringEquals', [`\${aws:username}`], known('a'), 'cannot-tell'],
    ['StringNotEquals', [`\${aws:username}`], known('a'), 'cannot-tell'],
    ['ForAnyValue:StringEquals', ['a'], known('a'), 'cannot-tell'],
    ['ForAllValues:StringEquals', ['a'], 'absent', 'cannot-tell'],
    ['IpAddress', ['10.0.0.0/8'], known('10.0.0.1'), 'cannot-tell'],
    ['NumericLessThan', ['1'], known('0'), 'cannot-tell'],
    ['constructor', ['a'], known('a'), 'cannot-tell'],
    ['', ['a'], known('a'), 'cannot-tell'],
  ])('%s %j of %j: %s', (operator, values, value, answer) => {
    expect(fits(operator, values, value)).toBe(answer);
  });

  it('needs every test to fit, and none fits everything', () => {
    const test = (value: string) => ({ operator: 'StringEquals', key: 'key', values: [value] });
    expect(fitsTests([], () => 'unknown')).toBe('yes');
    expect(fitsTests([test('a'), test('b')], () => ({ text: 'a' }))).toBe('no');
  });
});
