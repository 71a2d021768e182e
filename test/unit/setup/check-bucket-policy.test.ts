import { describe, expect, it } from 'vitest';
import { type BucketPolicyAnswers, checkBucketPolicy, trailBucketPolicy } from '../../../src/index.ts';
import { POLICY_CASES } from './bucket-policies.ts';
import { ACCOUNT, BUCKET, OWN, PLACE } from './places.ts';

const FINE: BucketPolicyAnswers = {
  canDeliver: 'yes',
  othersCanWrite: 'no',
  othersCanDelete: 'no',
  othersCanControl: 'no',
  isWider: 'no',
  isSourceOpen: 'no',
};
const UNKNOWN = Object.fromEntries(Object.keys(FINE).map((name) => [name, 'cannot-tell']));

/** A finding for every answer that is not the best one. */
const findingsFor = (answers: BucketPolicyAnswers): number =>
  Object.entries(FINE).filter(([name, best]) => answers[name as keyof BucketPolicyAnswers] !== best).length;

describe('checkBucketPolicy', () => {
  it('is asked of thirty policies and more', () => {
    expect(POLICY_CASES.length).toBeGreaterThanOrEqual(30);
    expect(new Set(POLICY_CASES.map(({ name }) => name)).size).toBe(POLICY_CASES.length);
  });

  it.each(POLICY_CASES)('$name', ({ policy, trail = PLACE, answers }) => {
    const check = checkBucketPolicy(policy, trail);
    expect(check.answers).toEqual({ ...FINE, ...answers });
    expect(check.findings).toHaveLength(findingsFor(check.answers));
    for (const { code } of check.findings) {
      const isUnknown = code.endsWith('-unknown');
      expect(
        Object.values(check.answers).includes(isUnknown ? 'cannot-tell' : 'yes') || code === 'policy-no-delivery',
      ).toBe(true);
    }
    expect(checkBucketPolicy(JSON.stringify(policy), trail)).toEqual(check);
    expect(JSON.parse(JSON.stringify(check))).toEqual(check);
  });

  it('says by which statement, and who is meant', () => {
    const statement = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 's3:PutObject', Resource: OWN };
    const policy = { Statement: [...trailBucketPolicy(PLACE).Statement, statement] };
    const [finding] = checkBucketPolicy(policy, PLACE).findings;
    expect(finding).toMatchObject({ severity: 'error', code: 'policy-others-write' });
    expect(finding?.message).toBe(`by this policy others can write the logs: statement 3 (AWS ${ACCOUNT})`);
    expect(finding?.command).toBe(
      'aws s3api put-bucket-policy --bucket example-trail-logs --policy file://policy.json',
    );
  });

  it.each([
    ['no JSON', '{'],
    ['a key twice', '{"Statement":[],"Statement":[]}'],
    ['a byte order mark', '\uFEFF{"Statement":[]}'],
    ['no object', '[]'],
    ['nothing', undefined],
    [
      'a circle',
      (() => {
        const circle: Record<string, unknown> = {};
        circle['Statement'] = circle;
        return circle;
      })(),
    ],
    [
      'a part that is not known',
      { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', When: 1 }] },
    ],
    ['another effect', { Statement: [{ Effect: 'allow', Principal: '*', Action: '*', Resource: '*' }] }],
    ['no principal', { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }],
    [
      'Principal and NotPrincipal',
      { Statement: [{ Effect: 'Deny', Principal: '*', NotPrincipal: '*', Action: '*', Resource: '*' }] },
    ],
    [
      'a principal of no known type',
      { Statement: [{ Effect: 'Allow', Principal: { Aws: '*' }, Action: '*', Resource: '*' }] },
    ],
    ['an action that is no text', { Statement: [{ Effect: 'Allow', Principal: '*', Action: [1], Resource: '*' }] }],
    [
      'more than S3 takes',
      { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: 'x'.repeat(20_480) }] },
    ],
    ['deeper than it can be', { Statement: JSON.parse('['.repeat(40) + ']'.repeat(40)) }],
  ])('cannot tell anything of %s', (_, policy) => {
    const { answers, findings } = checkBucketPolicy(policy, PLACE);
    expect(answers).toEqual(UNKNOWN);
    expect(findings.map(({ code }) => code)).toEqual(['policy-unreadable']);
  });

  it.each(['constructor', 'toString', '__proto__'])(
    'takes the operator and the key %s for one that it does not know',
    (name) => {
      const [acl, write] = trailBucketPolicy(PLACE).Statement;
      const tests = JSON.parse(`{"${name}": {"aws:SourceArn": "x"}, "StringEquals": {"${name}": "x"}}`);
      const { answers } = checkBucketPolicy({ Statement: [acl, { ...write, Condition: tests }] }, PLACE);
      expect(answers).toMatchObject({ canDeliver: 'cannot-tell', isSourceOpen: 'yes' });
    },
  );

  const hostile: readonly [name: string, policy: unknown][] = [
    [
      'stars and letters in turn',
      { Effect: 'Allow', Principal: '*', Action: '*', Resource: `${BUCKET}/${'*A'.repeat(9_000)}` },
    ],
    ['stars alone', { Effect: 'Deny', Principal: '*', Action: '*'.repeat(9_000), Resource: '*'.repeat(9_000) }],
    [
      'thousands of principals',
      { Effect: 'Allow', Principal: { AWS: Array(2_500).fill('a') }, Action: '*', Resource: '*' },
    ],
  ];
  it.each(hostile)('takes no long time for %s', (_, statement) => {
    const deny = { Effect: 'Deny', Principal: '*', Action: '*', Resource: 'a*' };
    const policy = { Statement: [statement, ...Array(30).fill(deny)] };
    const start = performance.now();
    checkBucketPolicy(policy, PLACE);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('throws for a trail of another form', () => {
    expect(() => checkBucketPolicy({}, [])).toThrow(RangeError);
    expect(() => checkBucketPolicy({}, [PLACE, { ...PLACE, bucket: 'another-bucket' }])).toThrow('one bucket');
    expect(() => checkBucketPolicy({}, { ...PLACE, accountId: '1' })).toThrow('trail.accountId');
  });
});
