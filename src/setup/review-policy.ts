import { shorten } from '../digest/shorten.ts';
import { type BucketPolicyCheck, checkBucketPolicy } from './check-bucket-policy.ts';
import type { Output } from './read-output.ts';
import type { TrailCommands } from './review-commands.ts';
import { notGiven, notTold, type ReviewNote } from './review-trail-fields.ts';
import type { ReviewedTrail } from './reviewed-trail.ts';
import { setupFinding } from './setup-advice.ts';
import type { TrailPlace } from './trail-place.ts';

export interface ReviewedPolicy {
  readonly answers?: BucketPolicyCheck['answers'];
  readonly notes: readonly ReviewNote[];
}

/** What `get-bucket-policy` says: it prints nothing but an error where there is none, or where it may not be read. */
export function reviewPolicy(
  output: Output,
  trail: ReviewedTrail,
  organizationId: string | undefined,
  commands: TrailCommands,
): ReviewedPolicy {
  const command = commands.s3('get-bucket-policy');
  if (output === undefined) return { notes: [notGiven('the policy of the bucket', command)] };
  if (output === 'nothing') {
    return {
      notes: [notTold('the output on the bucket policy is empty: there is none, or it may not be read', command)],
    };
  }
  const { bucket, prefix, accountId, arn, isOrganization } = trail;
  if (bucket === undefined) return { notes: [] };
  if (isOrganization === true && organizationId === undefined) {
    const message = 'the trail is of an organization, which was not named, so that its bucket policy was not checked';
    return { notes: [setupFinding('organization-unknown', message, 'aws organizations describe-organization')] };
  }
  const place = {
    bucket,
    prefix,
    accountId,
    trailArn: arn,
    organizationId: isOrganization === true ? organizationId : undefined,
  };
  const check = checked(output, place);
  if (typeof check === 'string') return { notes: [notTold(check, command)] };
  const { answers, findings } = check;
  const notes =
    findings.length > 0
      ? findings
      : ['by its policy the bucket takes from CloudTrail what the trail delivers, and nothing else'];
  return { answers, notes };
}

/** The check, or why a trail that is so cannot be checked for: its output is anybody's, and no mistake of the caller. */
function checked(policy: Output, place: TrailPlace): BucketPolicyCheck | string {
  try {
    return checkBucketPolicy(policy, place);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `the bucket policy cannot be checked for this trail: ${shorten(error.message, 200)}`;
  }
}
