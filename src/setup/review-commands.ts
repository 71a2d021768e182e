import { arnParts } from './policy-condition.ts';
import type { ReviewedTrail } from './reviewed-trail.ts';
import { isBucketName } from './trail-place.ts';

/** Commands of the AWS CLI for a trail. What is put into them has a form that means nothing to a shell: the outputs may be anybody's. */
export interface TrailCommands {
  /** `aws cloudtrail VERB --region R --name ARN` with more behind it. */
  cloudtrail(verb: string, more?: string): string;
  /** `aws cloudtrail VERB --region R --trail-name ARN` with more behind it, as the commands about selectors want it. */
  selectors(verb: string, more?: string): string;
  /** `aws s3api VERB --bucket B` with more behind it. */
  s3(verb: string, more?: string): string;
  /** Makes another trail record who reads, writes and deletes in the trail's bucket. */
  recordBucket(): string;
  /** `aws logs VERB --region R` with more behind it. */
  logs(verb: string, more?: string): string;
}

export function trailCommands({ arn, homeRegion, bucket = '' }: ReviewedTrail): TrailCommands {
  const partition = arnParts(arn)[1];
  const join = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');
  const named = isBucketName(bucket) ? bucket : 'BUCKET';
  const selectors = JSON.stringify([
    {
      Name: 'Objects of the log bucket',
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
        { Field: 'resources.ARN', StartsWith: [`arn:${partition}:s3:::${named}/`] },
      ],
    },
  ]);
  return {
    cloudtrail: (verb, more = '') => join(`aws cloudtrail ${verb} --region ${homeRegion} --name ${arn}`, more),
    selectors: (verb, more = '') => join(`aws cloudtrail ${verb} --region ${homeRegion} --trail-name ${arn}`, more),
    s3: (verb, more = '') => join(`aws s3api ${verb} --bucket ${named}`, more),
    recordBucket: () =>
      `aws cloudtrail put-event-selectors --trail-name OTHER-TRAIL --advanced-event-selectors '${selectors}'`,
    logs: (verb, more = '') => join(`aws logs ${verb} --region ${homeRegion}`, more),
  };
}
