import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { actorOf } from '../../../src/record/actor-of.ts';
import { checkRecord } from '../../../src/record/check-record.ts';
import type { CloudTrailRecord } from '../../../src/record/cloudtrail-record.ts';
import { records } from './samples.ts';

function of(userIdentity: JsonObject | undefined, more: JsonObject = {}): string | undefined {
  const record: unknown = { ...records.AwsServiceEvent, ...more, userIdentity };
  if (userIdentity !== undefined) expect(checkRecord(record, 0)).toEqual([]);
  return actorOf(record as CloudTrailRecord);
}

describe('actorOf', () => {
  it.each<[what: string, identity: JsonObject, actor: string]>([
    [
      'an IAM user',
      {
        type: 'IAMUser',
        arn: 'arn:aws:iam::123456789012:user/division/alice',
        userName: 'alice',
        accountId: '123456789012',
      },
      '123456789012:user/division/alice',
    ],
    [
      'root',
      { type: 'Root', principalId: '123456789012', arn: 'arn:aws:iam::123456789012:root', accountId: '123456789012' },
      '123456789012:root',
    ],
    ['root without an ARN', { type: 'Root', accountId: '123456789012', userName: 'alias' }, '123456789012:root'],
    [
      'a session of a role',
      { type: 'AssumedRole', arn: 'arn:aws-cn:sts::123456789012:assumed-role/Deploy/a:b', principalId: 'AROA:a:b' },
      '123456789012:assumed-role/Deploy/a:b',
    ],
    [
      'a session that a service uses on behalf of somebody',
      {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::123456789012:assumed-role/Deploy/alice',
        invokedBy: 'cloudformation.amazonaws.com',
      },
      '123456789012:assumed-role/Deploy/alice',
    ],
    [
      'a session without an ARN',
      { type: 'AssumedRole', principalId: 'AROAEXAMPLE:alice', accountId: '123456789012' },
      '123456789012:AROAEXAMPLE:alice',
    ],
    ['an AWS service', { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' }, 'cloudtrail.amazonaws.com'],
    ['a service event', { accountId: '123456789012', invokedBy: 'AWS Internal' }, 'AWS Internal'],
    ['a service event without a service', { accountId: '123456789012' }, '123456789012'],
    ['another account', { type: 'AWSAccount', principalId: 'AIDAEXAMPLE', accountId: '210987654321' }, '210987654321'],
    ['anybody', { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' }, 'ANONYMOUS_PRINCIPAL'],
    [
      'a failed sign-in',
      { type: 'IAMUser', accountId: '123456789012', accessKeyId: '', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
      '123456789012:user/HIDDEN_DUE_TO_SECURITY_REASONS',
    ],
    ['an empty ARN', { type: 'IAMUser', arn: '', userName: 'alice' }, 'user/alice'],
    ['an ARN that is none', { type: 'IAMUser', arn: 'alice', accountId: '1', userName: 'alice' }, '1:user/alice'],
    [
      'an Identity Center user',
      { type: 'IdentityCenterUser', accountId: '123456789012', onBehalfOf: { userId: 'u-1', identityStoreArn: 'a' } },
      '123456789012:identity-center-user/u-1',
    ],
    ['a bearer token', { type: 'IdentityCenterUser', accountId: '1', credentialId: 'c-1' }, '1:c-1'],
    [
      'a SAML user',
      { type: 'SAMLUser', principalId: 'q:s', userName: 'bob', identityProvider: 'idp' },
      'saml-user/bob',
    ],
    [
      'a web identity',
      { type: 'WebIdentityUser', principalId: 'accounts.google.com:app:user', userName: 'user' },
      'web-identity-user/user',
    ],
    ['a directory user', { type: 'Directory', userName: 'd@example.com' }, 'directory-user/d@example.com'],
    ['a type that nobody has heard of', { type: 'Robot', principalId: 'r-1', accountId: '1' }, '1:r-1'],
    ['nobody known', { type: 'Unknown' }, 'Unknown'],
  ])('names %s', (_, identity, actor) => {
    expect(of(identity)).toBe(actor);
  });

  it('names the user of a sign-in through Identity Center', () => {
    const identity = { type: 'Unknown', accountId: '123456789012', onBehalfOf: { userId: 'u-1' } };
    expect(of(identity, { additionalEventData: { UserName: 'alice' } })).toBe(
      '123456789012:identity-center-user/alice',
    );
    expect(of(identity, { additionalEventData: 'not logged' })).toBe('123456789012:identity-center-user/u-1');
  });

  it('names who acted outside of AWS', () => {
    expect(actorOf(records.ActivityLog as unknown as CloudTrailRecord)).toBe('CustomUser/p');
  });

  it('is undefined where the record names nobody, or nothing is known of it', () => {
    expect(of(undefined)).toBeUndefined();
    expect(of({})).toBeUndefined();
  });

  it('throws TypeError for what is no record', () => {
    expect(() => actorOf([] as never)).toThrow(new TypeError('record: expected an object, received an array'));
  });
});
