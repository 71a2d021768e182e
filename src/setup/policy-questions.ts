import { type Answer, allOf, anyOf, not } from './answer.ts';
import { fitsTests } from './policy-condition.ts';
import type { PolicyPrincipal, PolicyStatement } from './policy-document.ts';
import {
  isCloudTrail,
  namesAction,
  namesAll,
  namesCloudTrail,
  namesPrincipal,
  namesSome,
  type PolicyTarget,
} from './policy-match.ts';
import { deliveryContext, strangerContext } from './request-context.ts';
import { type ResolvedPlace, trailFolders } from './trail-place.ts';

/** What came of a question, and by which statements. */
export interface PolicyAnswer {
  readonly answer: Answer;
  /** In words, what decided: statements, and who is meant. */
  readonly by: readonly string[];
}

/** What somebody else could do to the trail's objects. */
export type Harm = 'write' | 'delete' | 'control';

/** In lower case, as actions are compared. */
const HARMS: Readonly<Record<Harm, readonly string[]>> = {
  write: ['s3:putobject', 's3:putobjectacl', 's3:putobjectversionacl', 's3:replicateobject', 's3:restoreobject'],
  delete: [
    's3:deleteobject',
    's3:deleteobjectversion',
    's3:replicatedelete',
    's3:bypassgovernanceretention',
    's3:putobjectretention',
    's3:putobjectlegalhold',
  ],
  control: [
    's3:putbucketpolicy',
    's3:deletebucketpolicy',
    's3:putbucketacl',
    's3:putbucketownershipcontrols',
    's3:putlifecycleconfiguration',
    's3:putbucketversioning',
    's3:putbucketobjectlockconfiguration',
    's3:putreplicationconfiguration',
    's3:putencryptionconfiguration',
    's3:deletebucket',
  ],
};

/** Whether CloudTrail can look at the bucket's ACL and write logs and digests, for every trail. */
export function canDeliver(statements: readonly PolicyStatement[], place: ResolvedPlace): PolicyAnswer {
  const { organizationId, logsArn, accountId, bucketArn, trailArns } = place;
  const own = `${logsArn}${accountId}/`;
  const folders =
    organizationId === undefined ? [`${own}CloudTrail/`, `${own}CloudTrail-Digest/`] : [`${logsArn}${organizationId}/`];
  const requests: [action: string, target: PolicyTarget][] = [
    ['s3:getbucketacl', { bucketArn }],
    ...folders.map((folder): [string, PolicyTarget] => ['s3:putobject', { folder }]),
  ];
  const by: string[] = [];
  const answers = trailArns.flatMap((trailArn) =>
    requests.map(([action, target]) => {
      const context = deliveryContext(place, trailArn, action);
      const fits = ({ principals, actions, resources, tests }: PolicyStatement): Answer =>
        namesCloudTrail(principals) && namesAction(actions, action)
          ? allOf([namesAll(resources, target), fitsTests(tests, context)])
          : 'no';
      const denying = statements.filter(({ effect }) => effect === 'Deny').map((one) => [one.name, fits(one)] as const);
      for (const [name, answer] of denying) if (answer !== 'no') by.push(name);
      const allowed = anyOf(statements.filter(({ effect }) => effect === 'Allow').map(fits));
      return allOf([allowed, not(anyOf(denying.map(([, answer]) => answer)))]);
    }),
  );
  return { answer: allOf(answers), by: unique(by) };
}

/** What a statement says of each action that does harm, and of each target; the same for whomever is asked. */
interface Reach {
  readonly statement: PolicyStatement;
  readonly actions: readonly boolean[];
  readonly targets: readonly Answer[];
}

/** More of them than any policy needs; what is behind them cannot be told. */
const MAX_STRANGERS = 200;

/** Whether somebody other than CloudTrail can do harm to the trail's objects, or to the bucket that holds them. */
export function canOthers(
  statements: readonly PolicyStatement[],
  places: readonly ResolvedPlace[],
  harm: Harm,
): PolicyAnswer {
  const [{ bucketArn }] = places as [ResolvedPlace];
  const targets = harm === 'control' ? [{ bucketArn }] : places.flatMap(trailTargets);
  const reachOf = (effect: 'Allow' | 'Deny', names: typeof namesAll): Reach[] =>
    statements
      .filter((statement) => statement.effect === effect)
      .map((statement) => ({
        statement,
        actions: HARMS[harm].map((action) => namesAction(statement.actions, action)),
        targets: targets.map((target) => names(statement.resources, target)),
      }));
  const denials = reachOf('Deny', namesAll);
  const strangers = reachOf('Allow', namesSome)
    .filter(({ actions }) => actions.includes(true))
    .flatMap((reach) => strangersOf(reach.statement).map((entry) => ({ reach, entry })));
  const found = strangers
    .slice(0, MAX_STRANGERS)
    .map(({ reach, entry }) => ({ name: strangerName(reach, entry), answer: canDo(reach, entry, denials) }));
  const answers = found.map(({ answer }) => answer);
  return {
    answer: anyOf(strangers.length > MAX_STRANGERS ? [...answers, 'cannot-tell'] : answers),
    by: unique(found.filter(({ answer }) => answer !== 'no').map(({ name }) => name)),
  };
}

function canDo(allowing: Reach, entry: PolicyPrincipal, denials: readonly Reach[]): Answer {
  const context = strangerContext(entry);
  const fits = fitsTests(allowing.statement.tests, context);
  const applying = denials.map(({ statement, ...reach }) => ({
    ...reach,
    applies: allOf([namesPrincipal(statement.principals, entry), fitsTests(statement.tests, context)]),
  }));
  return anyOf(
    allowing.actions.flatMap((isNamed, action) =>
      !isNamed
        ? []
        : allowing.targets.map((named, target) => {
            const denying = applying.filter(({ actions }) => actions[action]);
            const denied = anyOf(denying.map(({ applies, targets }) => allOf([applies, targets[target]!])));
            return allOf([named, fits, not(denied)]);
          }),
    ),
  );
}

/** Where CloudTrail writes for the account, whatever other services write beside it; all of the organization's folder. */
function trailTargets(place: ResolvedPlace): PolicyTarget[] {
  const [own, organization] = trailFolders(place);
  return [{ folder: `${own}CloudTrail` }, ...(organization === undefined ? [] : [{ folder: organization }])];
}

/** Everybody that a statement names but CloudTrail. */
function strangersOf({ principals: { items, isNegated } }: PolicyStatement): PolicyPrincipal[] {
  return isNegated ? [{ type: '*', id: 'NotPrincipal' }] : items.filter((entry) => !isCloudTrail(entry));
}

function strangerName({ statement: { name } }: Reach, { type, id }: PolicyPrincipal): string {
  if (type !== '*') return `${name} (${type} ${id.slice(0, 200)})`;
  return `${name} (${id === '*' ? 'everybody' : 'everybody but some'})`;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
