import { typeError } from '../base/assert.ts';
import { defined } from '../base/defined.ts';
import { type Output, objectsOf, textOf } from './read-output.ts';
import { TRAIL_ARN } from './trail-place.ts';

/** The trail that was reviewed, as its output tells. A member that the output does not tell is absent, and a finding. */
export interface ReviewedTrail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly accountId: string;
  readonly bucket?: string;
  readonly prefix?: string;
  readonly isMultiRegion?: boolean;
  readonly isOrganization?: boolean;
  readonly includesGlobalServiceEvents?: boolean;
  readonly hasLogFileValidation?: boolean;
  readonly kmsKeyId?: string;
  readonly logGroupArn?: string;
}

/**
 * The trail in the output of `get-trail`, `describe-trails` or `create-trail`.
 *
 * @param name Name or ARN, where the output holds several.
 * @throws TypeError where there is none, RangeError where there are several and none is named so.
 */
export function reviewedTrail(output: Output, name: string | undefined): ReviewedTrail {
  const trails = trailsOf(output).map(trailOf);
  const named = trails.filter((trail) => name === undefined || trail.name === name || trail.arn === name);
  const [trail, second] = named;
  if (trail !== undefined && second === undefined) return trail;
  const found = trails.map((one) => one.arn).join(', ');
  if (trails.length === 0)
    throw new TypeError('trail: expected the output of `aws cloudtrail get-trail`, received no trail');
  const wanted = name === undefined ? 'trailName, as there are several trails' : `one trail named '${name}'`;
  throw new RangeError(`trail: expected ${wanted}: ${found}`);
}

function trailsOf(output: Output): readonly Readonly<Record<string, unknown>>[] {
  if (output === undefined || output === 'nothing') return [];
  const list =
    objectsOf(output['trailList']) ?? objectsOf(output['Trail'] === undefined ? [output] : [output['Trail']]);
  return list ?? [];
}

function trailOf(fields: Readonly<Record<string, unknown>>): ReviewedTrail {
  const arn = textOf(fields['TrailARN']) ?? '';
  const [, , homeRegion, accountId, name] = TRAIL_ARN.exec(arn) ?? [];
  if (homeRegion === undefined || accountId === undefined || name === undefined) {
    throw typeError('trail', 'the output of `aws cloudtrail get-trail`, with a TrailARN', fields['TrailARN']);
  }
  const flag = (member: string): boolean | undefined => {
    const value = fields[member];
    return typeof value === 'boolean' ? value : undefined;
  };
  return {
    name,
    arn,
    homeRegion,
    accountId,
    ...defined({
      bucket: textOf(fields['S3BucketName']),
      prefix: textOf(fields['S3KeyPrefix']),
      isMultiRegion: flag('IsMultiRegionTrail'),
      isOrganization: flag('IsOrganizationTrail'),
      includesGlobalServiceEvents: flag('IncludeGlobalServiceEvents'),
      hasLogFileValidation: flag('LogFileValidationEnabled'),
      kmsKeyId: textOf(fields['KmsKeyId']),
      logGroupArn: textOf(fields['CloudWatchLogsLogGroupArn']),
    }),
  };
}
