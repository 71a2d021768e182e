import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ObjectHandle } from './world/object-handle.ts';
import type { DigestSelector, World } from './world/world.ts';
import { buildWorld } from './world/world.ts';
import { writeWorld } from './write-world.ts';

const [FIRST, SECOND] = ['111111111111', '222222222222'] as const;
const [VIRGINIA, IRELAND] = ['us-east-1', 'eu-west-1'] as const;
const TAMPERED_HOUR = 2;
const deletedIn = { account: SECOND, region: VIRGINIA } satisfies DigestSelector;
const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** Two accounts, two regions, six hours; one to two log files an hour, and hours without any. */
function sampleWorld(): World {
  return buildWorld({
    accounts: [FIRST, SECOND],
    regions: [VIRGINIA, IRELAND],
    bucket: 'example-trail-logs',
    trail: 'management-events',
    homeRegion: VIRGINIA,
    hours: 6,
    logsPerHour: ({ account, region, hour }) => {
      if (hour === (region === VIRGINIA ? 4 : 3)) return 0;
      return hour === TAMPERED_HOUR || (account === FIRST && region === VIRGINIA) ? 2 : 1;
    },
    recordsPerLog: [3, 8],
  });
}

interface Manipulation {
  readonly what: string;
  readonly object: string;
}

/** Four manipulations, each in a chain of its own. */
function tamper(world: World): Manipulation[] {
  const edited = world.log({ account: FIRST, region: VIRGINIA, hour: TAMPERED_HOUR });
  edited.edit(([record]) => {
    record.sourceIPAddress = '203.0.113.77';
  });
  const deletedLog = world.log({ account: FIRST, region: IRELAND, hour: TAMPERED_HOUR, index: 1 });
  deletedLog.delete();
  const deletedDigest = world.digest({ ...deletedIn, hour: TAMPERED_HOUR });
  deletedDigest.delete();
  const injected = world.injectLog({ account: SECOND, region: IRELAND, time: '2026-03-01T03:45:00Z' });
  const row = (what: string, { bucket, key }: ObjectHandle): Manipulation => ({
    what,
    object: `s3://${bucket}/${key}`,
  });
  return [
    row('log file edited: `sourceIPAddress` of its first record is now 203.0.113.77', edited),
    row('log file deleted', deletedLog),
    row('digest file deleted; the sidecar of the digest before it is there, so nothing else is lost', deletedDigest),
    row('log file injected, which no digest names', injected),
  ];
}

function readme(manipulations: readonly Manipulation[]): string {
  return `# Fixtures

| fixture | what it is | what made it |
| --- | --- | --- |
| \`sample-trail/\` | an untouched download of bucket \`example-trail-logs\`: trail \`management-events\`, home region us-east-1, accounts ${FIRST} and ${SECOND}, regions us-east-1 and eu-west-1, digests from 2026-02-28T23:17:42Z to 2026-03-01T06:17:42Z, logging on since 2026-03-01T00:17:42Z. A sidecar stands beside the newest digest of each chain only | \`npm run fixtures\` |
| \`tampered-trail/\` | the same download after the four manipulations below | \`npm run fixtures\` |
| \`records/version-1.0-start-instances.json\` | a log file with one record of version 1.0 | written by hand after the example of that version in AWS's CloudTrail user guide |
| \`trail-setups/\` | what the AWS CLI prints of three trails, each with its bucket: \`console\` made as the console makes one, \`cli\` by \`create-trail\` with no options and never switched on, \`api\` by an operator with a policy of his own. Empty files are of commands that print nothing, or an error | AWS CLI 1.45 against moto 5.2, which tells neither home regions nor digests: \`HomeRegion\` and the times of deliveries were written by hand |
| \`keys/bundle.pem\` | the certificate of an RSA key, the certificate of the elliptic curve key that signed it, and the RSA key once as \`PUBLIC KEY\` and once as \`RSA PUBLIC KEY\`, with the text that OpenSSL prints around them. The private keys are gone | OpenSSL 3.0: \`req -x509\`, \`x509 -req -CA … -text\`, \`pkey -pubout\`, \`rsa -RSAPublicKey_out\` |

\`sample-trail/\` and \`tampered-trail/\` hold \`bucket/\` (the objects, each under its key), sidecars \`<object>.metadata.json\` (what \`aws s3api head-object\`
prints) and \`public-keys.json\` (what \`aws cloudtrail list-public-keys\` prints). All of it is invented: example accounts, documentation addresses,
keys made for the run. A run makes new keys, of which only the public half is written, and so new signatures; names and records stay the same.

## Manipulations in \`tampered-trail/\`

| what | object |
| --- | --- |
${manipulations.map(({ what, object }) => `| ${what} | \`${object}\` |`).join('\n')}
`;
}

const sample = sampleWorld();
const tampered = sample.clone();
const manipulations = tamper(tampered);
for (const name of ['sample-trail', 'tampered-trail']) rmSync(`${fixtures}${name}`, { recursive: true, force: true });
writeWorld(sample, `${fixtures}sample-trail`, { sidecars: 'newest' });
const beforeDeleted = tampered.digest({ ...deletedIn, hour: TAMPERED_HOUR - 1 }).key;
writeWorld(tampered, `${fixtures}tampered-trail`, {
  sidecars: (digest) => digest.key === tampered.chain(digest).newest?.key || digest.key === beforeDeleted,
});
writeFileSync(`${fixtures}README.md`, readme(manipulations));
