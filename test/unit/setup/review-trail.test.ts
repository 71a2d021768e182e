import { describe, expect, it } from 'vitest';
import { reviewTrail, type TrailReview, type TrailReviewInput } from '../../../src/index.ts';
import { type SetupName, setupOutputs } from './trail-setups.ts';

const codes = ({ findings }: TrailReview): string[] => findings.map(({ code }) => code);

/** The outputs of the trail that the console made, with one of them changed. */
function changed(member: keyof TrailReviewInput, change: (output: Record<string, unknown>) => unknown): TrailReview {
  const outputs = setupOutputs('console');
  return reviewTrail({ ...outputs, [member]: change(JSON.parse(String(outputs[member] || '{}'))) });
}

const withField = (member: keyof TrailReviewInput, fields: object): TrailReview =>
  changed(member, (output) =>
    'Trail' in output ? { Trail: { ...(output['Trail'] as object), ...fields } } : { ...output, ...fields },
  );

/** What is found of the trail that the console made. */
const CONSOLE = ['not-told', 'data-events-off', 'versioning-off'];

describe('reviewTrail on three trails, each made in another way', () => {
  const EXPECTED: readonly [name: SetupName, verdict: TrailReview['verdict'], codes: string[]][] = [
    ['console', 'incomplete', CONSOLE],
    [
      'cli',
      'unsound',
      [
        'single-region',
        'validation-off',
        'logging-off',
        'not-told',
        'data-events-off',
        'policy-source-open',
        'kms-off',
        'versioning-off',
        'cloudwatch-logs-off',
      ],
    ],
    [
      'api',
      'unsound',
      [
        'digest-delivery-failed',
        'digests-late',
        'policy-others-delete',
        'management-reads-off',
        'management-events-excluded',
        'policy-wider',
        'policy-source-open',
        'log-group-short',
      ],
    ],
  ];

  it.each(EXPECTED)('%s: %s', (name, verdict, wanted) => {
    const review = reviewTrail(setupOutputs(name));
    expect([review.verdict, ...codes(review)]).toEqual([verdict, ...wanted]);
    expect(JSON.parse(JSON.stringify(review))).toEqual(review);
    for (const { message, why, action, command } of review.findings) {
      expect([message, why, action].every((text) => text.length > 10)).toBe(true);
      expect(command).toMatch(/^aws [a-z0-9]+ [a-z-]+ --/);
    }
  });

  it('gives the command that mends it', () => {
    const commands = new Map(reviewTrail(setupOutputs('cli')).findings.map(({ code, command }) => [code, command]));
    const arn = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/audit';
    expect(commands.get('validation-off')).toBe(
      `aws cloudtrail update-trail --region us-east-1 --name ${arn} --enable-log-file-validation`,
    );
    expect(commands.get('logging-off')).toBe(`aws cloudtrail start-logging --region us-east-1 --name ${arn}`);
    expect(commands.get('versioning-off')).toBe(
      'aws s3api put-bucket-versioning --bucket audit-logs-cli --versioning-configuration Status=Enabled',
    );
  });

  it('says what is in order, and what the bucket policy answers', () => {
    const { passed, bucketPolicy, trail } = reviewTrail(setupOutputs('console'));
    expect(trail).toMatchObject({ name: 'management-events', homeRegion: 'us-east-1', accountId: '111111111111' });
    expect(passed).toContain('CloudTrail writes digests for the trail');
    expect(passed).toContain('the latest digest was delivered at 2026-03-01T11:20:00Z');
    expect(passed).toContain('log files are encrypted with the key of KMS that the trail names');
    expect(passed).toContain('the log group keeps events for ever');
    expect(bucketPolicy).toEqual({
      canDeliver: 'yes',
      othersCanWrite: 'no',
      othersCanDelete: 'no',
      othersCanControl: 'no',
      isWider: 'no',
      isSourceOpen: 'no',
    });
  });

  it('reads objects, text and bytes alike', () => {
    const texts = setupOutputs('api');
    const { now, ...outputs } = texts;
    const objects = Object.fromEntries(
      Object.entries(outputs).map(([name, text]) => [name, JSON.parse(text as string)]),
    );
    const bytes = Object.fromEntries(
      Object.entries(outputs).map(([name, text]) => [name, new TextEncoder().encode(text as string)]),
    );
    const review = reviewTrail(texts);
    expect(reviewTrail({ ...objects, trail: objects['trail'], now })).toEqual(review);
    expect(reviewTrail({ ...bytes, trail: bytes['trail'], now })).toEqual(review);
  });
});

describe('what is not given, or not told', () => {
  it('is told for each output, with the command that prints it', () => {
    const { trail, now } = setupOutputs('console');
    const review = reviewTrail({ trail, now });
    expect(review.verdict).toBe('incomplete');
    expect(codes(review)).toEqual(Array(6).fill('not-given'));
    const verbs = review.findings.map(({ command }) => command?.split(' ')[2]);
    expect(verbs).toEqual([
      'get-trail-status',
      'get-event-selectors',
      'get-bucket-policy',
      'get-bucket-versioning',
      'get-object-lock-configuration',
      'describe-log-groups',
    ]);
    expect(review.bucketPolicy).toBeUndefined();
  });

  it('is never assumed: a trail that tells nothing but its name', () => {
    const TrailARN = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/bare';
    const review = reviewTrail({ trail: { TrailARN }, status: {}, selectors: {}, encryption: {}, now: 0 });
    expect(codes(review).filter((code) => code !== 'not-given')).toEqual([
      'no-bucket',
      ...Array(9).fill('not-told'),
      'cloudwatch-logs-off',
    ]);
    expect(review.passed).toEqual([]);
  });

  it('takes an empty output for what its command means by it', () => {
    const outputs = setupOutputs('console');
    const empty = reviewTrail({
      ...outputs,
      status: '',
      bucketPolicy: '\n',
      versioning: ' ',
      logGroups: new Uint8Array(),
    });
    expect(codes(empty)).toEqual(['not-told', 'not-told', 'not-told', 'not-told', 'data-events-off', 'versioning-off']);
  });
});

describe('each output', () => {
  const CASES: readonly [name: string, review: () => TrailReview, more: string[], less?: string[]][] = [
    [
      'a trail without global services',
      () => withField('trail', { IncludeGlobalServiceEvents: false }),
      ['global-events-off'],
    ],
    ['a trail without validation', () => withField('trail', { LogFileValidationEnabled: false }), ['validation-off']],
    ['a trail without its own key', () => withField('trail', { KmsKeyId: undefined }), ['kms-off']],
    ['a trail of an organization', () => withField('trail', { IsOrganizationTrail: true }), ['organization-unknown']],
    [
      'a trail that does not tell its organization',
      () => withField('trail', { IsOrganizationTrail: 'no' }),
      ['not-told'],
    ],
    [
      'a trail with a prefix that its policy does not know',
      () => withField('trail', { S3KeyPrefix: 'x' }),
      ['policy-no-delivery', 'policy-wider'],
    ],
    ['a trail with a prefix that no policy can hold', () => withField('trail', { S3KeyPrefix: 'a*' }), ['not-told']],
    [
      'a trail without a log group',
      () => withField('trail', { CloudWatchLogsLogGroupArn: '' }),
      ['cloudwatch-logs-off'],
    ],
    [
      'a status that failed',
      () => withField('status', { LatestDeliveryError: 'NoSuchBucket' }),
      ['log-delivery-failed'],
    ],
    [
      'a status without CloudWatch Logs',
      () => withField('status', { LatestCloudWatchLogsDeliveryError: 'x' }),
      ['cloudwatch-delivery-failed'],
    ],
    [
      'a status without notifications',
      () => withField('status', { LatestNotificationError: 'x' }),
      ['notification-failed'],
    ],
    ['a log file of 15 minutes ago', () => withField('status', { LatestDeliveryTime: '2026-03-01T11:45:00Z' }), []],
    ['a log file of 16 minutes ago', () => withField('status', { LatestDeliveryTime: 1772365440 }), ['logs-late']],
    [
      'a digest of 90 minutes ago',
      () => withField('status', { LatestDigestDeliveryTime: new Date('2026-03-01T10:30:00Z') }),
      [],
    ],
    [
      'a digest of 91 minutes ago',
      () => withField('status', { LatestDigestDeliveryTime: '2026-03-01T10:29:00Z' }),
      ['digests-late'],
    ],
    [
      'a digest that is yet to come',
      () => withField('status', { LatestDigestDeliveryTime: '2026-03-01T13:00:00Z' }),
      ['time-ahead'],
    ],
    ['no digest yet', () => withField('status', { LatestDigestDeliveryTime: undefined }), ['not-told']],
    ['versions', () => changed('versioning', () => ({ Status: 'Enabled' })), [], ['versioning-off']],
    ['versions that are suspended', () => changed('versioning', () => ({ Status: 'Suspended' })), []],
    ['a lock for a time', () => changed('objectLock', () => lock({ Mode: 'COMPLIANCE', Years: 1 })), [], ['not-told']],
    [
      'a lock for no time',
      () => changed('objectLock', () => lock({ Mode: 'COMPLIANCE', Days: 0 })),
      ['object-lock-off'],
      ['not-told'],
    ],
    [
      'a lock without a rule',
      () => changed('objectLock', () => ({ ObjectLockConfiguration: {} })),
      ['object-lock-off'],
      ['not-told'],
    ],
    [
      'log groups without that of the trail',
      () => changed('logGroups', () => ({ logGroups: [] })),
      ['log-group-missing'],
    ],
  ];
  const lock = (DefaultRetention: object) => ({ ObjectLockConfiguration: { Rule: { DefaultRetention } } });

  it.each(CASES)('%s', (_, review, more, less = []) => {
    const wanted = [...CONSOLE.filter((code) => !less.includes(code)), ...more];
    expect(codes(review()).sort()).toEqual(wanted.sort());
  });

  it('a trail that does not log owes no fresh delivery', () => {
    const review = withField('status', { IsLogging: false, LatestDeliveryTime: 0, LatestDigestDeliveryTime: 0 });
    expect(codes(review)).toEqual(['logging-off', ...CONSOLE]);
  });

  it('an organization trail whose organization is named is checked for it', () => {
    const outputs = setupOutputs('console');
    const { Trail } = JSON.parse(outputs.trail);
    const trail = { Trail: { ...Trail, IsOrganizationTrail: true } };
    const review = reviewTrail({ ...outputs, trail, organizationId: 'o-exampleorgid' });
    expect(review.bucketPolicy?.canDeliver).toBe('no');
    expect(codes(review)[0]).toBe('policy-no-delivery');
  });
});

describe('selectors', () => {
  const management = (...more: object[]) => ({
    FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, ...more],
  });
  const data = (type: string) => ({
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [type] },
    ],
  });
  const OFF = ['management-writes-off', 'management-reads-off', 'data-events-off'];
  const S3 = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }];

  it.each<[string, object, string[]]>([
    ['basic, all', { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] }, ['data-events-off']],
    ['basic, with data', { EventSelectors: [{ DataResources: S3 }] }, []],
    [
      'basic, data of no bucket',
      { EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: [] }] }] },
      ['data-events-off'],
    ],
    [
      'basic, reads alone',
      { EventSelectors: [{ ReadWriteType: 'ReadOnly' }] },
      ['management-writes-off', 'data-events-off'],
    ],
    [
      'basic, reads in one and writes in another',
      { EventSelectors: [{ ReadWriteType: 'ReadOnly' }, { ReadWriteType: 'WriteOnly' }] },
      ['data-events-off'],
    ],
    ['basic, no management', { EventSelectors: [{ IncludeManagementEvents: false }] }, OFF],
    [
      'basic, without KMS',
      { EventSelectors: [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }] },
      ['management-events-excluded', 'data-events-off'],
    ],
    ['advanced, all', { AdvancedEventSelectors: [management(), data('AWS::S3::Object')] }, []],
    [
      'advanced, data of another kind',
      { AdvancedEventSelectors: [management(), data('AWS::Lambda::Function')] },
      ['data-events-off'],
    ],
    [
      'advanced, writes alone',
      { AdvancedEventSelectors: [management({ Field: 'readOnly', Equals: ['false'] })] },
      ['management-reads-off', 'data-events-off'],
    ],
    [
      'advanced, without KMS',
      { AdvancedEventSelectors: [management({ Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] })] },
      ['management-events-excluded', 'data-events-off'],
    ],
    [
      'advanced, of one service alone',
      { AdvancedEventSelectors: [management({ Field: 'eventSource', Equals: ['iam.amazonaws.com'] })] },
      ['selectors-unknown', 'data-events-off'],
    ],
    [
      'advanced, of one name alone',
      { AdvancedEventSelectors: [management({ Field: 'eventName', Equals: ['DeleteTrail'] })] },
      ['selectors-unknown', 'data-events-off'],
    ],
    ['advanced, no management', { AdvancedEventSelectors: [data('AWS::S3::Object')] }, OFF.slice(0, 2)],
    ['none', { EventSelectors: [], AdvancedEventSelectors: [] }, ['not-told']],
  ])('%s', (_, selectors, wanted) => {
    const found = codes(changed('selectors', () => selectors));
    const others = ['not-told', 'versioning-off'];
    expect([...found].sort()).toEqual([...others, ...wanted].sort());
  });
});

describe('outputs that are none', () => {
  const outputs = setupOutputs('console');
  it.each<[string, Record<string, unknown>, typeof Error]>([
    ['no trail', { trail: {} }, TypeError],
    ['no output at all', { trail: undefined }, TypeError],
    ['an ARN of something else', { trail: { TrailARN: 'arn:aws:s3:::bucket' } }, TypeError],
    ['text that is no JSON', { status: 'An error occurred' }, TypeError],
    ['a key twice', { status: '{"IsLogging":true,"IsLogging":false}' }, TypeError],
    ['a list', { selectors: [] }, TypeError],
    ['null', { status: null }, TypeError],
    ['a member that is misspelt', { policy: {} }, RangeError],
    ['an organization of another form', { organizationId: 'example' }, RangeError],
  ])('%s: refused', (_, change, error) => {
    expect(() => reviewTrail({ ...outputs, ...change } as TrailReviewInput)).toThrow(error);
  });

  it('a name chooses among several trails, and is asked for', () => {
    const arn = (name: string) => `arn:aws:cloudtrail:us-east-1:111111111111:trail/${name}`;
    const trail = { trailList: [{ TrailARN: arn('one') }, { TrailARN: arn('two') }] };
    expect(reviewTrail({ trail, trailName: 'two' }).trail.arn).toBe(arn('two'));
    expect(reviewTrail({ trail, trailName: arn('one') }).trail.name).toBe('one');
    expect(() => reviewTrail({ trail })).toThrow('trailName');
    expect(() => reviewTrail({ trail, trailName: 'three' })).toThrow(RangeError);
  });

  it('what a shell would run is in no command', () => {
    const evil = '$(reboot)`x`;"';
    const { Trail } = JSON.parse(outputs.trail);
    const trail = {
      Trail: { ...Trail, S3BucketName: evil, CloudWatchLogsLogGroupArn: `arn:aws:logs:r:1:log-group:${evil}:*` },
    };
    const review = reviewTrail({ trail, now: 0 });
    expect(review.findings.filter(({ command }) => command?.includes('reboot'))).toEqual([]);
    expect(review.findings.some(({ command }) => command?.includes('--bucket BUCKET'))).toBe(true);
  });
});
