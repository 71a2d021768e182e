import { readFile } from 'node:fs/promises';
import { importPublicKeys, verifyDigest } from 'trailproof';

const folder = 'fixtures/sample-trail';
const key =
  'AWSLogs/111111111111/CloudTrail-Digest/us-east-1/2026/03/01/' +
  '111111111111_CloudTrail-Digest_us-east-1_management-events_us-east-1_20260301T061742Z.json.gz';
const { Metadata } = JSON.parse(await readFile(`${folder}/bucket/${key}.metadata.json`, 'utf8'));
const { status, message, digest } = await verifyDigest(await readFile(`${folder}/bucket/${key}`), {
  publicKeys: importPublicKeys(await readFile(`${folder}/public-keys.json`)),
  signature: Metadata.signature,
  signatureAlgorithm: Metadata['signature-algorithm'],
  location: { bucket: 'example-trail-logs', key },
});
console.log(`${status}: ${message}. It names ${digest?.logFiles.length} log files.`);
