import { assertMembers, assertObject, assertString, optional } from '../base/assert.ts';
import { type Instant, instantMs } from '../base/time.ts';
import { isOrganizationId } from '../object/object-key.ts';
import type { BucketPolicyAnswers } from './check-bucket-policy.ts';
import { readOutput } from './read-output.ts';
import { reviewEncryption, reviewObjectLock, reviewVersioning } from './review-bucket.ts';
import { trailCommands } from './review-commands.ts';
import { reviewLogGroup } from './review-log-group.ts';
import { reviewPolicy } from './review-policy.ts';
import { reviewSelectors } from './review-selectors.ts';
import { reviewStatus } from './review-status.ts';
import { type ReviewNote, reviewTrailFields } from './review-trail-fields.ts';
import { type ReviewedTrail, reviewedTrail } from './reviewed-trail.ts';
import { sortFindings } from './setup-advice.ts';
import type { SetupFinding } from './setup-code.ts';

/** Outputs of the AWS CLI or of an SDK: objects, or their JSON as text or bytes. What is left out is told as not given, never assumed. */
export interface TrailReviewInput {
  /** `aws cloudtrail get-trail`, or `describe-trails`. */
  readonly trail: unknown;
  /** Name or ARN of the trail, where `trail` holds several. */
  readonly trailName?: string | undefined;
  /** `aws cloudtrail get-trail-status`. */
  readonly status?: unknown;
  /** `aws cloudtrail get-event-selectors`. */
  readonly selectors?: unknown;
  /** `aws s3api get-bucket-policy`. */
  readonly bucketPolicy?: unknown;
  /** `aws s3api get-bucket-encryption`. */
  readonly encryption?: unknown;
  /** `aws s3api get-bucket-versioning`, which prints nothing for a bucket that never had versions: give the empty text then. */
  readonly versioning?: unknown;
  /** `aws s3api get-object-lock-configuration`. */
  readonly objectLock?: unknown;
  /** `aws logs describe-log-groups`. */
  readonly logGroups?: unknown;
  /** `o-…`, of an organization trail: its outputs do not tell it. */
  readonly organizationId?: string | undefined;
  /** When the outputs were taken; the present unless told. It decides how fresh deliveries are. */
  readonly now?: Instant | undefined;
}

/** What came of a review: plain JSON, the same for the same outputs. */
export interface TrailReview {
  readonly version: 1;
  /** `unsound`: a finding is an error. `incomplete`: something was not given, or cannot be told. `sound`: neither; there may be warnings. */
  readonly verdict: 'sound' | 'unsound' | 'incomplete';
  readonly trail: ReviewedTrail;
  /** What the bucket policy says, where it was given and could be checked. */
  readonly bucketPolicy?: BucketPolicyAnswers;
  /** What was looked at and is in order, in sentences. */
  readonly passed: readonly string[];
  /** Errors first, then what cannot be told, then warnings. */
  readonly findings: readonly SetupFinding[];
}

/**
 * Whether a trail is set up so that its log files can prove anything later: it logs, everywhere and what matters, its digests are written and fresh, and
 * nobody but CloudTrail can put or take away objects. Says what the outputs hold: a trail differs by how it was made, as the console, the AWS CLI and the
 * API each have their own defaults.
 *
 * @throws TypeError or RangeError for what is none of those outputs.
 * @example
 * const { findings } = reviewTrail({ trail: await readFile('trail.json'), status: await readFile('status.json') });
 * for (const { severity, message, command } of findings) console.log(severity, message, command);
 */
export function reviewTrail(input: TrailReviewInput): TrailReview {
  assertInput(input);
  const { trailName, organizationId } = input;
  const now = input.now === undefined ? Date.now() : instantMs('input.now', input.now);
  const trail = reviewedTrail(readOutput('trail', input.trail, 'aws cloudtrail get-trail'), trailName);
  const commands = trailCommands(trail);
  const read = (name: keyof TrailReviewInput, command: string) => readOutput(name, input[name], `aws ${command}`);
  const policy = reviewPolicy(read('bucketPolicy', 's3api get-bucket-policy'), trail, organizationId, commands);
  const notes: ReviewNote[] = [
    ...reviewTrailFields(trail, commands),
    ...reviewStatus(read('status', 'cloudtrail get-trail-status'), trail, commands, now),
    ...reviewSelectors(read('selectors', 'cloudtrail get-event-selectors'), commands),
    ...policy.notes,
    reviewEncryption(read('encryption', 's3api get-bucket-encryption'), trail.kmsKeyId, commands),
    reviewVersioning(read('versioning', 's3api get-bucket-versioning'), commands),
    reviewObjectLock(read('objectLock', 's3api get-object-lock-configuration'), commands),
    ...reviewLogGroup(read('logGroups', 'logs describe-log-groups'), trail.logGroupArn, commands),
  ];
  const findings = sortFindings(notes.filter((note) => typeof note !== 'string'));
  const has = (severity: SetupFinding['severity']): boolean =>
    findings.some((finding) => finding.severity === severity);
  return {
    version: 1,
    verdict: has('error') ? 'unsound' : has('gap') ? 'incomplete' : 'sound',
    trail,
    ...(policy.answers === undefined ? {} : { bucketPolicy: policy.answers }),
    passed: notes.filter((note) => typeof note === 'string'),
    findings,
  };
}

const MEMBERS: readonly (keyof TrailReviewInput)[] = [
  'trail',
  'trailName',
  'status',
  'selectors',
  'bucketPolicy',
  'encryption',
  'versioning',
  'objectLock',
  'logGroups',
  'organizationId',
  'now',
];

function assertInput(input: TrailReviewInput): void {
  assertObject('input', input);
  assertMembers('input', input, { trailName: optional(assertString), organizationId: optional(assertString) });
  const { organizationId } = input;
  if (organizationId !== undefined && !isOrganizationId(organizationId)) {
    throw new RangeError(`input.organizationId: expected the form o-exampleorgid, received '${organizationId}'`);
  }
  const unknown = Object.keys(input).find((name) => !(MEMBERS as readonly string[]).includes(name));
  if (unknown !== undefined) throw new RangeError(`input.${unknown}: unknown, expected one of ${MEMBERS.join(', ')}`);
}
