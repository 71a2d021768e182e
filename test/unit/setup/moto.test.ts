import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBucketPolicy, type TrailPlace, trailBucketPolicy } from '../../../src/index.ts';

/**
 * moto stands in for S3 and CloudTrail where it is installed (`pip install 'moto[server]'`), and the tests are skipped where it is not. It takes a policy as
 * S3 does and keeps it, and makes the trail; it does not evaluate the policy as CloudTrail does.
 */
const isHere = spawnSync('python3', ['-c', 'import moto.server']).status === 0;
const ACCOUNT = '123456789012';
let server: ChildProcess | undefined;
let origin = '';

beforeAll(async () => {
  if (!isHere) return;
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = spawn('python3', ['-m', 'moto.server', '-p', String(port)], { stdio: 'ignore' });
  for (let i = 0; i < 300; i++) {
    if (await fetch(`${origin}/moto-api/`).catch(() => undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('moto did not start');
}, 60_000);

afterAll(() => {
  server?.kill();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** A request with the header by which moto tells service and region; it checks no signature. */
function ask(service: string, region: string, path: string, init: RequestInit = {}): Promise<Response> {
  const scope = `Credential=test/20260301/${region}/${service}/aws4_request`;
  const headers = { ...init.headers, Authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0` };
  return fetch(`${origin}${path}`, { ...init, headers });
}

async function createTrail(region: string, parameters: object): Promise<Record<string, unknown>> {
  const target = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.CreateTrail';
  const headers = { 'X-Amz-Target': target, 'Content-Type': 'application/x-amz-json-1.1' };
  const response = await ask('cloudtrail', region, '/', { method: 'POST', headers, body: JSON.stringify(parameters) });
  return { ...((await response.json()) as object), status: response.status };
}

describe.skipIf(!isHere)('a policy of trailBucketPolicy, put into S3', () => {
  it.each([
    ['of aws', 'aws', 'us-east-1', {}],
    ['of aws, with a prefix', 'aws', 'eu-west-1', { prefix: 'logs/trails' }],
    ['of an organization', 'aws', 'us-east-1', { organizationId: 'o-exampleorgid' }],
    ['of aws-cn', 'aws-cn', 'cn-north-1', {}],
    ['of aws-us-gov', 'aws-us-gov', 'us-gov-west-1', {}],
  ] as const)('%s: it is kept as written, and CreateTrail takes the bucket', async (name, partition, region, more) => {
    const bucket = `logs-${name.replace(/[^a-z]+/g, '-')}`;
    const trailArn = `arn:${partition}:cloudtrail:${region}:${ACCOUNT}:trail/management-events`;
    const place: TrailPlace = { bucket, accountId: ACCOUNT, trailArn, ...more };
    const policy = trailBucketPolicy(place);
    const location = `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
    const body = region === 'us-east-1' ? null : location;
    expect((await ask('s3', region, `/${bucket}`, { method: 'PUT', body })).status).toBe(200);
    const put = await ask('s3', region, `/${bucket}?policy`, { method: 'PUT', body: JSON.stringify(policy) });
    expect(put.ok).toBe(true);
    const kept = await (await ask('s3', region, `/${bucket}?policy`)).text();
    expect(JSON.parse(kept)).toEqual(policy);
    expect(checkBucketPolicy(kept, place).findings).toEqual([]);
    const made = await createTrail(region, {
      Name: 'management-events',
      S3BucketName: bucket,
      ...('prefix' in more ? { S3KeyPrefix: more.prefix } : {}),
      IsOrganizationTrail: 'organizationId' in more,
    });
    expect(made).toMatchObject({ status: 200, TrailARN: trailArn, S3BucketName: bucket });
  });

  it('and CreateTrail refuses a bucket that is not there, so that it was asked', async () => {
    const refused = await createTrail('us-east-1', { Name: 'management-events', S3BucketName: 'no-such-bucket' });
    expect(refused).toMatchObject({ status: 400, __type: expect.stringContaining('S3BucketDoesNotExist') });
  });
});
