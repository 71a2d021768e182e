import type { TrailCommands } from './review-commands.ts';
import type { ReviewedTrail } from './reviewed-trail.ts';
import { setupFinding } from './setup-advice.ts';
import type { SetupCode, SetupFinding } from './setup-code.ts';

/** What was looked at: a finding, or a sentence about what is in order. */
export type ReviewNote = SetupFinding | string;

/** What the trail itself says. */
export function* reviewTrailFields(trail: ReviewedTrail, commands: TrailCommands): Generator<ReviewNote> {
  const flag = (
    value: boolean | undefined,
    field: string,
    fine: string,
    code: SetupCode,
    message: string,
    mend: string,
  ): ReviewNote => {
    if (value === undefined) return notTold(`the trail does not tell ${field}`, commands.cloudtrail('get-trail'));
    return value ? fine : setupFinding(code, message, commands.cloudtrail('update-trail', mend));
  };
  yield trail.bucket === undefined
    ? setupFinding(
        'no-bucket',
        'the trail names no S3 bucket',
        commands.cloudtrail('update-trail', '--s3-bucket-name BUCKET'),
      )
    : `the trail delivers to ${trail.bucket}${trail.prefix === undefined ? '' : `, below ${trail.prefix}/`}`;
  yield flag(
    trail.isMultiRegion,
    'IsMultiRegionTrail',
    'the trail records all regions',
    'single-region',
    `the trail records ${trail.homeRegion} alone`,
    '--is-multi-region-trail',
  );
  yield flag(
    trail.includesGlobalServiceEvents,
    'IncludeGlobalServiceEvents',
    'the trail records events of global services',
    'global-events-off',
    'the trail leaves out events of global services',
    '--include-global-service-events',
  );
  yield flag(
    trail.hasLogFileValidation,
    'LogFileValidationEnabled',
    'CloudTrail writes digests for the trail',
    'validation-off',
    'log file validation is off',
    '--enable-log-file-validation',
  );
  yield organizationNote(trail, commands);
}

export function notTold(message: string, command: string): SetupFinding {
  return setupFinding('not-told', message, command);
}

export function notGiven(what: string, command: string): SetupFinding {
  return setupFinding('not-given', `${what} was not given`, command);
}

function organizationNote({ isOrganization, accountId }: ReviewedTrail, commands: TrailCommands): ReviewNote {
  if (isOrganization === undefined) {
    return notTold('the trail does not tell IsOrganizationTrail', commands.cloudtrail('get-trail'));
  }
  return isOrganization
    ? `the trail is of an organization, whose management account is ${accountId}`
    : `the trail is of the account ${accountId} alone`;
}
