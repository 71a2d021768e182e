import { isObject } from '../base/assert.ts';
import type { Output } from './read-output.ts';
import { objectsOf, textOf } from './read-output.ts';
import type { TrailCommands } from './review-commands.ts';
import { notGiven, notTold, type ReviewNote } from './review-trail-fields.ts';
import { setupFinding } from './setup-advice.ts';

/** What `get-bucket-encryption` says, beside the key that the trail names. */
export function reviewEncryption(output: Output, kmsKeyId: string | undefined, commands: TrailCommands): ReviewNote {
  // The key of the trail comes before the default of the bucket.
  if (kmsKeyId !== undefined) return 'log files are encrypted with the key of KMS that the trail names';
  const command = commands.s3('get-bucket-encryption');
  if (output === undefined) return notGiven('the encryption of the bucket', command);
  const configuration = output === 'nothing' ? undefined : output['ServerSideEncryptionConfiguration'];
  const rules = isObject(configuration) ? objectsOf(configuration['Rules']) : undefined;
  const rule = rules?.[0]?.['ApplyServerSideEncryptionByDefault'];
  const algorithm = isObject(rule) ? textOf(rule['SSEAlgorithm']) : undefined;
  if (algorithm === undefined) return notTold('the output tells no encryption of the bucket', command);
  if (algorithm === 'aws:kms' || algorithm === 'aws:kms:dsse')
    return 'the bucket encrypts with a key of KMS by default';
  if (algorithm !== 'AES256') return notTold('the output tells no encryption that is known', command);
  return setupFinding(
    'kms-off',
    'the trail names no key of KMS, and the bucket encrypts with SSE-S3',
    commands.cloudtrail('update-trail', '--kms-key-id KEY'),
  );
}

/** What `get-bucket-versioning` says: it prints nothing for a bucket that never had versions. */
export function reviewVersioning(output: Output, commands: TrailCommands): ReviewNote {
  if (output === undefined) return notGiven('the versioning of the bucket', commands.s3('get-bucket-versioning'));
  const status = output === 'nothing' ? undefined : output['Status'];
  if (status === 'Enabled') return 'the bucket keeps versions of objects';
  const message = status === 'Suspended' ? 'versioning of the bucket is suspended' : 'the bucket keeps no versions';
  const mend = commands.s3('put-bucket-versioning', '--versioning-configuration Status=Enabled');
  return setupFinding('versioning-off', message, mend);
}

/** What `get-object-lock-configuration` says: it prints nothing but an error where there is none, or where it may not be read. */
export function reviewObjectLock(output: Output, commands: TrailCommands): ReviewNote {
  const command = commands.s3('get-object-lock-configuration');
  if (output === undefined) return notGiven('the Object Lock of the bucket', command);
  if (output === 'nothing') {
    return notTold('the output on Object Lock is empty: there is none, or it may not be read', command);
  }
  const configuration = output['ObjectLockConfiguration'];
  const rule = isObject(configuration) ? configuration['Rule'] : undefined;
  const retention = isObject(rule) ? rule['DefaultRetention'] : undefined;
  const mode = isObject(retention) ? retention['Mode'] : undefined;
  const time = isObject(retention) ? retentionText(retention) : undefined;
  if (time !== undefined && mode === 'COMPLIANCE') return `nobody can delete an object of the bucket for ${time}`;
  if (time !== undefined && mode === 'GOVERNANCE') {
    return `nobody can delete an object of the bucket for ${time}, but whoever may bypass governance`;
  }
  const rules = `'{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"COMPLIANCE","Days":365}}}'`;
  const mend = commands.s3('put-object-lock-configuration', `--object-lock-configuration ${rules}`);
  return setupFinding('object-lock-off', 'the bucket has no default retention', mend);
}

function retentionText({ Days: days, Years: years }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof days === 'number' && days > 0) return `${days} days`;
  return typeof years === 'number' && years > 0 ? `${years} years` : undefined;
}
