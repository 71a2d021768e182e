import type { Answer } from './answer.ts';
import { type PolicyStatement, readPolicy } from './policy-document.ts';
import { isOpen, isWider } from './policy-grants.ts';
import { canDeliver, canOthers, type PolicyAnswer } from './policy-questions.ts';
import { setupFinding, sortFindings } from './setup-advice.ts';
import type { SetupCode, SetupFinding } from './setup-code.ts';
import { type ResolvedPlace, resolvePlace, type TrailPlace } from './trail-place.ts';

/** What a bucket policy says of a trail. */
export interface BucketPolicyAnswers {
  /** Whether CloudTrail can look at the bucket's ACL, and write log files and digests. */
  readonly canDeliver: Answer;
  /** Whether somebody other than CloudTrail can write where the trail's objects lie. */
  readonly othersCanWrite: Answer;
  /** Whether somebody else can delete them, or lift what keeps them from being deleted. */
  readonly othersCanDelete: Answer;
  /** Whether somebody can change the bucket's policy, lifecycle, versioning, lock or replication, or delete the bucket. */
  readonly othersCanControl: Answer;
  /** Whether CloudTrail may do more than it needs: other actions, other buckets, or other folders. */
  readonly isWider: Answer;
  /** Whether CloudTrail may write for trails of anybody (the confused deputy). */
  readonly isSourceOpen: Answer;
}

/** What came of checking a bucket policy: plain JSON. */
export interface BucketPolicyCheck {
  readonly version: 1;
  readonly answers: BucketPolicyAnswers;
  /** Errors first. */
  readonly findings: readonly SetupFinding[];
}

const UNKNOWN: PolicyAnswer = { answer: 'cannot-tell', by: [] };

/**
 * Judges the policy of a trail's bucket by these questions alone: can CloudTrail deliver; can anybody else write, delete or take the bucket over; may
 * CloudTrail do more than it needs, and for whom. It evaluates principals, actions, resources with wildcards, and conditions on texts, ARNs and truth
 * values that a delivery is known to have. Conditions of other kinds, operators on sets, and variables it does not: the answer is `cannot-tell` then,
 * never fine. It knows this policy alone: what IAM policies, ACLs, access points, public access blocks and service control policies allow or forbid
 * beside it is not seen, nor whether a principal exists.
 *
 * @param policy The policy's object, its text, or the output of `aws s3api get-bucket-policy`.
 * @param trail The trail, or all trails that share the bucket.
 * @throws TypeError or RangeError for a trail of another form; what the policy is, is a finding.
 */
export function checkBucketPolicy(policy: unknown, trail: TrailPlace | readonly TrailPlace[]): BucketPolicyCheck {
  const places = placesOf(trail);
  const reading = readPolicy(policy);
  if (!reading.ok) return toldOf(places, [], () => UNKNOWN, [setupFinding('policy-unreadable', reading.message)]);
  return toldOf(places, reading.statements, (ask) => ask(), []);
}

function placesOf(trail: TrailPlace | readonly TrailPlace[]): [ResolvedPlace, ...ResolvedPlace[]] {
  const isList = Array.isArray(trail);
  const places = (isList ? trail : [trail]).map((one, i) => resolvePlace(isList ? `trail[${i}]` : 'trail', one));
  const [first, ...others] = places;
  if (first === undefined) throw new RangeError('trail: expected at least one trail');
  const isShared = others.every(({ bucketArn }) => bucketArn === first.bucketArn);
  if (!isShared) throw new RangeError('trail: expected trails of one bucket');
  return [first, ...others];
}

function toldOf(
  places: [ResolvedPlace, ...ResolvedPlace[]],
  statements: readonly PolicyStatement[],
  answer: (ask: () => PolicyAnswer) => PolicyAnswer,
  more: readonly SetupFinding[],
): BucketPolicyCheck {
  const deliveries = places.map((place) => answer(() => canDeliver(statements, place)));
  const write = answer(() => canOthers(statements, places, 'write'));
  const remove = answer(() => canOthers(statements, places, 'delete'));
  const control = answer(() => canOthers(statements, places, 'control'));
  const wider = answer(() => isWider(statements, places));
  const open = answer(() => isOpen(statements, places));
  const delivery = deliveries.find(({ answer: one }) => one === 'no') ?? deliveries.find(isUnknown) ?? deliveries[0]!;
  const command = `aws s3api put-bucket-policy --bucket ${places[0].bucket} --policy file://policy.json`;
  const told = (
    found: PolicyAnswer,
    bad: Answer,
    code: SetupCode,
    unknown: SetupCode,
    message: string,
  ): SetupFinding[] =>
    found.answer === bad || (found.answer === 'cannot-tell' && more.length === 0)
      ? [setupFinding(found.answer === bad ? code : unknown, sentence(message, found, bad), command)]
      : [];
  return {
    version: 1,
    answers: {
      canDeliver: delivery.answer,
      othersCanWrite: write.answer,
      othersCanDelete: remove.answer,
      othersCanControl: control.answer,
      isWider: wider.answer,
      isSourceOpen: open.answer,
    },
    findings: sortFindings([
      ...more,
      ...told(delivery, 'no', 'policy-no-delivery', 'policy-delivery-unknown', 'CloudTrail cannot deliver'),
      ...told(write, 'yes', 'policy-others-write', 'policy-others-write-unknown', 'others can write the logs'),
      ...told(remove, 'yes', 'policy-others-delete', 'policy-others-delete-unknown', 'others can delete the logs'),
      ...told(control, 'yes', 'policy-others-control', 'policy-others-control-unknown', 'others can change the bucket'),
      ...told(wider, 'yes', 'policy-wider', 'policy-wider-unknown', 'CloudTrail may do more than it needs'),
      ...told(open, 'yes', 'policy-source-open', 'policy-source-unknown', 'CloudTrail may write for trails of anybody'),
    ]),
  };
}

function isUnknown({ answer }: PolicyAnswer): boolean {
  return answer === 'cannot-tell';
}

function sentence(message: string, { answer, by }: PolicyAnswer, bad: Answer): string {
  const lead = answer === bad ? `by this policy ${message}` : `it cannot be told whether ${message}`;
  const shown = by.slice(0, 5).join(', ');
  return by.length === 0 ? lead : `${lead}: ${shown}${by.length > 5 ? ` and ${by.length - 5} more` : ''}`;
}
