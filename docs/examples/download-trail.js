// Brings a trail home so that it verifies, with the AWS CLI: its objects, the S3 metadata that no digest holds, and the public keys.
//
//   node download-trail.js s3://BUCKET[/PREFIX] FOLDER
//
// Needs s3:ListBucket and s3:GetObject on the bucket, and cloudtrail:ListPublicKeys. Can be run again: what is there is not fetched twice.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*?)\/?$/.exec(process.argv[2] ?? '') ?? [];
const folder = process.argv[3];
if (bucket === undefined || folder === undefined) {
  console.error('usage: node download-trail.js s3://BUCKET[/PREFIX] FOLDER');
  process.exit(64);
}

const TWO_HOURS = 7_200_000;
const aws = (...args) =>
  execFileSync('aws', [...args, '--output', 'json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

// 1. The objects, under their whole keys: digests say in which key they were written.
const logs = [prefix, 'AWSLogs'].filter((part) => part !== '').join('/');
const copy = join(folder, bucket);
console.log(`objects of s3://${bucket}/${logs}`);
const filter = ['--exclude', '*', '--include', '*/CloudTrail*/*', '--only-show-errors'];
aws('s3', 'sync', `s3://${bucket}/${logs}`, join(copy, logs), ...filter);

// 2. Every digest holds the signature of the one before it. Those that no other digest names need their metadata from S3: the newest of
//    each chain, and the last one before logging was stopped.
const digests = readdirSync(join(copy, logs), { recursive: true, encoding: 'utf8' })
  .map((path) => `${logs}/${path.replaceAll('\\', '/')}`)
  .filter((key) => key.includes('/CloudTrail-Digest/') && key.endsWith('.json.gz'))
  .map((key) => ({ key, ...readDigest(join(copy, key)) }));
const named = new Set(digests.map(({ previousDigestS3Object }) => previousDigestS3Object));
for (const { key } of digests.filter((digest) => !named.has(digest.key))) {
  const file = `${join(copy, key)}.metadata.json`;
  if (existsSync(file)) continue;
  console.log(`metadata of ${key}`);
  writeFileSync(file, aws('s3api', 'head-object', '--bucket', bucket, '--key', key));
}

// 3. The keys of each region, which signed up to two hours behind the end of a digest, and backfill digests whenever they were made.
const keyFiles = [];
for (const region of new Set(digests.map(({ key }) => key.split('/').at(-5)))) {
  const here = digests.filter(({ key }) => key.split('/').at(-5) === region);
  const times = here.flatMap((digest) => [Date.parse(digest.digestStartTime), Date.parse(digest.digestEndTime)]);
  const known = times.filter(Number.isFinite);
  if (known.length === 0) continue;
  const isLate = here.some(({ key }) => key.endsWith('_backfill.json.gz'));
  const [from, to] = [
    known.reduce((a, b) => Math.min(a, b)),
    isLate ? Date.now() : known.reduce((a, b) => Math.max(a, b)) + TWO_HOURS,
  ];
  console.log(`keys of ${region}`);
  const time = ['--start-time', isoTime(from), '--end-time', isoTime(to)];
  const file = join(folder, `keys-${region}.json`);
  writeFileSync(file, aws('cloudtrail', 'list-public-keys', '--region', region, ...time));
  keyFiles.push(file);
}

const quote = (path) => (/[^\w./:\\-]/.test(path) ? `"${path}"` : path);
const keys = keyFiles.map((file) => `--public-keys ${quote(file)}`).join(' ');
console.log(`\ntrailproof verify ${quote(copy)} --bucket ${bucket} ${keys}`);

/** What cannot be read is left to `trailproof verify` to tell of. */
function readDigest(file) {
  try {
    return JSON.parse(gunzipSync(readFileSync(file), { maxOutputLength: 2 ** 25 }).toString('utf8'));
  } catch {
    return {};
  }
}

function isoTime(ms) {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
