import { type Answer, allOf, answerOf, anyOf, not } from './answer.ts';
import type { PolicyTest } from './policy-document.ts';
import { matchesPattern } from './wildcard.ts';

/**
 * What a request has under a condition key: its text; `absent`; `any` where the caller chooses it; `unknown` where it cannot be told from here.
 */
export type RequestValue = { readonly text: string } | 'absent' | 'any' | 'unknown';

/** What a request has under each condition key, given in lower case. */
export type RequestContext = (key: string) => RequestValue;

const OPERATOR = /^(ForAllValues:|ForAnyValue:)?([A-Za-z]+?)(IfExists)?$/;

/** Whether two texts are the same to an operator; the first is the policy's. */
const SAME: Readonly<Record<string, (pattern: string, text: string) => boolean>> = {
  StringEquals: (pattern, text) => pattern === text,
  StringEqualsIgnoreCase: (pattern, text) => pattern.toLowerCase() === text.toLowerCase(),
  StringLike: matchesPattern,
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: (pattern, text) => pattern.toLowerCase() === text.toLowerCase(),
};

const OPPOSITES: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

/**
 * Whether a request fits all conditions of a statement (AWS IAM User Guide, "IAM JSON policy elements: Condition operators"). Operators on sets,
 * addresses, numbers and dates are not evaluated, nor values with variables: it cannot tell then.
 */
export function fitsTests(tests: readonly PolicyTest[], context: RequestContext): Answer {
  return allOf(tests.map((test) => fitsTest(test, context(test.key))));
}

function fitsTest({ operator, values }: PolicyTest, value: RequestValue): Answer {
  const [, set, name = '', ifExists] = OPERATOR.exec(operator) ?? [];
  if (set !== undefined || value === 'unknown') return 'cannot-tell';
  if (name === 'Null') return fitsNull(values, value);
  const opposite = ownOf(OPPOSITES, name);
  const same = ownOf(SAME, opposite ?? name);
  if (same === undefined) return 'cannot-tell';
  if (value === 'any') return 'yes';
  if (value === 'absent') return answerOf(opposite !== undefined || ifExists !== undefined);
  const found = anyOf(
    values.map((pattern) => (pattern.includes('${') ? 'cannot-tell' : answerOf(same(pattern, value.text)))),
  );
  return opposite === undefined ? found : not(found);
}

/** Names are the policy's: one that objects have themselves must find nothing. */
function ownOf<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function fitsNull(values: readonly string[], value: RequestValue): Answer {
  if (value === 'any') return 'yes';
  const isAbsent = String(value === 'absent');
  return answerOf(values.some((wanted) => wanted.toLowerCase() === isAbsent));
}

/** Part by part: a star does not reach over the colons, but in the last of the six parts. */
function matchesArn(pattern: string, arn: string): boolean {
  const [patterns, parts] = [pattern, arn].map(arnParts) as [string[], string[]];
  return patterns.length === parts.length && patterns.every((part, i) => matchesPattern(part, parts[i]!));
}

/** `arn`, partition, service, region, account, and the resource with all colons that are left. */
export function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
