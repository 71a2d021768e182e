import { type Answer, allOf, answerOf, anyOf } from './answer.ts';
import { arnParts } from './policy-condition.ts';
import type { PolicyStatement, PolicyTest } from './policy-document.ts';
import { hasVariable, isCloudTrail, namesAction } from './policy-match.ts';
import type { PolicyAnswer } from './policy-questions.ts';
import { type ResolvedPlace, trailFolders } from './trail-place.ts';
import { staysInFolder } from './wildcard.ts';

/** Whether a statement lets CloudTrail, by its name, do more than look at the bucket's ACL and write below the trails' folders. */
export function isWider(statements: readonly PolicyStatement[], places: readonly ResolvedPlace[]): PolicyAnswer {
  const folders = places.flatMap(trailFolders);
  const bucketArns = places.map(({ bucketArn }) => bucketArn);
  return askGrants(statements, ({ actions, resources }) => {
    const needed = actions.items.every((action) => action === 's3:putobject' || action === 's3:getbucketacl');
    if (actions.isNegated || resources.isNegated || !needed) return 'yes';
    return anyOf(
      resources.items.map((pattern) => {
        const isInside = bucketArns.includes(pattern) || folders.some((folder) => staysInFolder(pattern, folder));
        return hasVariable(pattern) ? 'cannot-tell' : answerOf(!isInside);
      }),
    );
  });
}

/** Whether a statement lets CloudTrail, by its name, write for trails of anybody: the confused deputy. */
export function isOpen(statements: readonly PolicyStatement[], places: readonly ResolvedPlace[]): PolicyAnswer {
  const accounts = places.map(({ accountId }) => accountId);
  const organizations = places.flatMap(({ organizationId }) => organizationId ?? []);
  const pins = (test: PolicyTest): Answer => pinsSource(test, accounts, organizations);
  return askGrants(statements, ({ actions, tests }) => {
    if (!namesAction(actions, 's3:putobject')) return 'no';
    const pinned = anyOf(tests.map(pins));
    return pinned === 'yes' ? 'no' : pinned === 'no' ? 'yes' : pinned;
  });
}

function askGrants(statements: readonly PolicyStatement[], ask: (statement: PolicyStatement) => Answer): PolicyAnswer {
  const grants = statements.filter(
    ({ effect, principals }) => effect === 'Allow' && !principals.isNegated && principals.items.some(isCloudTrail),
  );
  const asked = grants.map((statement) => [statement.name, ask(statement)] as const);
  return {
    answer: anyOf(asked.map(([, answer]) => answer)),
    by: [...new Set(asked.filter(([, answer]) => answer !== 'no').map(([name]) => name))],
  };
}

const OF_TEXT = /^String(?:Equals|EqualsIgnoreCase|Like)$/;
const OF_ARN = /^(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/;

/** Whether a test lets in trails of these accounts alone. With IfExists, and of sets, it lets in requests without a source. */
function pinsSource(
  { operator, key, values }: PolicyTest,
  accounts: readonly string[],
  organizations: readonly string[],
): Answer {
  const isPinned = Object.hasOwn(PINS, key) ? PINS[key] : undefined;
  if (isPinned === undefined || values.length === 0) return 'no';
  if (values.some(hasVariable)) return 'cannot-tell';
  if (operator.startsWith('ForAnyValue:')) return 'cannot-tell';
  if (!(key === 'aws:sourcearn' ? OF_ARN : OF_TEXT).test(operator)) return 'no';
  return allOf(values.map((value) => answerOf(isPinned(value, accounts, organizations))));
}

const PINS: Readonly<
  Record<string, (value: string, accounts: readonly string[], organizations: readonly string[]) => boolean>
> = {
  'aws:sourcearn': (value, accounts) => accounts.includes(arnParts(value)[4] ?? ''),
  'aws:sourceaccount': (value, accounts) => accounts.includes(value),
  'aws:sourceorgid': (value, _, organizations) => organizations.includes(value),
};
