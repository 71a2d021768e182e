import { type Answer, anyOf, not } from './answer.ts';
import type { Named, PolicyPrincipal } from './policy-document.ts';
import { coversFolder, matchesPattern, meetsFolder } from './wildcard.ts';

export const CLOUDTRAIL = 'cloudtrail.amazonaws.com';

/** What a request is about: a bucket, or any object below a folder. */
export type PolicyTarget = { readonly bucketArn: string } | { readonly folder: string };

/** Whether a statement is about an action, which is given in lower case. */
export function namesAction({ items, isNegated }: Named<string>, action: string): boolean {
  return items.some((pattern) => matchesPattern(pattern, action)) !== isNegated;
}

/** Whether a statement is about all of a target; it cannot tell where it is about a part. */
export function namesAll({ items, isNegated }: Named<string>, target: PolicyTarget): Answer {
  const answers = items.map((pattern): Answer => {
    if (hasVariable(pattern)) return 'cannot-tell';
    if ('bucketArn' in target) return matchesPattern(pattern, target.bucketArn) ? 'yes' : 'no';
    if (coversFolder(pattern, target.folder)) return 'yes';
    return meetsFolder(pattern, target.folder) ? 'cannot-tell' : 'no';
  });
  return isNegated ? not(anyOf(answers)) : anyOf(answers);
}

/** Whether a statement is about something of a target. */
export function namesSome(resources: Named<string>, target: PolicyTarget): Answer {
  const { items, isNegated } = resources;
  if ('bucketArn' in target || isNegated) return namesAll(resources, target);
  return anyOf(
    items.map((pattern) => {
      if (hasVariable(pattern)) return 'cannot-tell';
      return meetsFolder(pattern, target.folder) ? 'yes' : 'no';
    }),
  );
}

/** Whether a statement is about CloudTrail. */
export function namesCloudTrail({ items, isNegated }: Named<PolicyPrincipal>): boolean {
  return items.some(({ type, id }) => type === '*' || isCloudTrail({ type, id })) !== isNegated;
}

/** Whether a statement is about all that an entry of another statement stands for. */
export function namesPrincipal({ items, isNegated }: Named<PolicyPrincipal>, entry: PolicyPrincipal): Answer {
  if (isNegated) {
    // Everybody but those: where they are CloudTrail alone, everybody else for sure.
    return items.every(isCloudTrail) ? 'yes' : 'cannot-tell';
  }
  return anyOf(items.map((item) => holdsPrincipal(item, entry)));
}

/** Whether one principal is all of another, or more. */
function holdsPrincipal({ type, id }: PolicyPrincipal, entry: PolicyPrincipal): Answer {
  if (type === '*' || (type === entry.type && id === entry.id)) return 'yes';
  if (type === 'AWS' && entry.type === 'AWS')
    return ACCOUNT.test(id) && accountOf(id) === accountOf(entry.id) ? 'yes' : 'no';
  // An account, or somebody in it, has several names.
  const isNamed = [type, entry.type].every((name) => name !== '*' && name !== 'Service');
  return isNamed ? 'cannot-tell' : 'no';
}

/** The principal of a whole account. */
const ACCOUNT = /^(?:\d{12}|arn:[a-z-]+:iam::\d{12}:root)$/;

function accountOf(id: string): string {
  return /^\d{12}$/.test(id) ? id : (id.split(':')[4] ?? '');
}

export function isCloudTrail({ type, id }: PolicyPrincipal): boolean {
  return type === 'Service' && id === CLOUDTRAIL;
}

/** A variable stands for what only the request tells, such as `${aws:PrincipalAccount}`. */
export function hasVariable(pattern: string): boolean {
  return pattern.includes('${');
}
