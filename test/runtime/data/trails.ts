import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildWorld } from '../../support/world/world.ts';
import type { ManipulationData, ObjectData, TrailData, Trails } from '../suite-data.ts';

type Package = typeof import('trailproof');
type Objects = Record<string, ObjectData>;

const BUCKET = 'example-trail-logs';
const SIDECAR = '.metadata.json';
const DIGEST_TIME = /_(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.json\.gz$/;

/** How `fixtures/README.md` begins the row of each manipulation, and the finding that it must lead to. */
const CODES = {
  'log file edited': 'hash-mismatch',
  'log file deleted': 'missing',
  'digest file deleted': 'missing',
  'log file injected': 'log-unreferenced',
} as const;

/** The sample trails as they lie in `fixtures/`, and one whose key changes. */
export async function makeTrails(fixtures: string, built: Package): Promise<Trails> {
  const manipulations = readManipulations(readFileSync(join(fixtures, 'README.md'), 'utf8'));
  const folder = (name: string): [Objects, string] => [
    readObjects(join(fixtures, name, 'bucket')),
    readFileSync(join(fixtures, name, 'public-keys.json'), 'utf8'),
  ];
  return {
    sample: await makeTrail(...folder('sample-trail'), [], built),
    tampered: await makeTrail(...folder('tampered-trail'), manipulations, built),
    rotated: await makeTrail(...rotatedTrail(), [], built),
  };
}

/** The content of each log file of a trail, by its key. */
export function logFilesOf({ objects }: TrailData): [key: string, body: string, text: string][] {
  return Object.entries(objects)
    .filter(([key]) => isLogFile(key))
    .map(([key, { body }]) => [key, body, gunzipSync(Buffer.from(body, 'base64')).toString('utf8')]);
}

async function makeTrail(
  objects: Objects,
  publicKeys: string,
  manipulations: readonly ManipulationData[],
  built: Package,
): Promise<TrailData> {
  const keys = Object.keys(objects);
  const digests = keys.filter((key) => key.includes('/CloudTrail-Digest/'));
  const trail = {
    bucket: BUCKET,
    objects,
    publicKeys,
    now: digests.map(endOf).sort().at(-1)!,
    digests: digests.length,
    logFiles: keys.filter(isLogFile).length,
    manipulations,
  };
  return { ...trail, ...(await judge(trail, built)) };
}

async function judge(
  { bucket, objects, publicKeys, now }: Pick<TrailData, 'bucket' | 'objects' | 'publicKeys' | 'now'>,
  built: Package,
): Promise<Pick<TrailData, 'planId' | 'report' | 'text'>> {
  const held = Object.entries(objects).map(
    ([key, { body, metadata }]) => [key, { body: Buffer.from(body, 'base64'), ...(metadata && { metadata }) }] as const,
  );
  const source = built.memorySource(new Map([[bucket, new Map(held)]]));
  const options = { bucket, publicKeys: built.importPublicKeys(publicKeys), now };
  const [task] = await built.planTrail(source, options);
  const report = await built.verifyTrail(source, options);
  return { planId: task!.planId, report, text: built.formatReport(report) };
}

function readObjects(bucket: string): Objects {
  const objects: Objects = {};
  const names = readdirSync(bucket, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  for (const key of names.filter((name) => name.endsWith('.json.gz')).sort()) {
    const body = readFileSync(join(bucket, key)).toString('base64');
    const metadata = names.includes(`${key}${SIDECAR}`)
      ? JSON.parse(readFileSync(join(bucket, `${key}${SIDECAR}`), 'utf8')).Metadata
      : undefined;
    objects[key] = { body, ...(metadata && { metadata }) };
  }
  return objects;
}

function rotatedTrail(): [Objects, string] {
  const world = buildWorld({ bucket: BUCKET, hours: 5, rotateAfter: 2 });
  world.dropSidecars({ keepNewest: true });
  const objects = Object.fromEntries(
    [...world.objects.get(BUCKET)!]
      .filter(([key]) => !key.endsWith('/'))
      .map(([key, { body, metadata }]) => [
        key,
        { body: Buffer.from(body).toString('base64'), ...(metadata && { metadata }) },
      ]),
  );
  return [objects, JSON.stringify({ PublicKeyList: world.publicKeys.PublicKeyList.slice(1) })];
}

function readManipulations(readme: string): ManipulationData[] {
  const rows = [...readme.matchAll(/^\| ([^|]+) \| `s3:\/\/[^/`]+\/([^`]+)` \|$/gm)];
  if (rows.length !== Object.keys(CODES).length) throw new Error('fixtures/README.md lists other manipulations');
  return rows.map(([, what, key]) => {
    const known = Object.entries(CODES).find(([begin]) => what!.startsWith(begin));
    if (known === undefined) throw new Error(`no finding is known for the manipulation '${what}'`);
    return { what: what!, key: key!, code: known[1] };
  });
}

function isLogFile(key: string): boolean {
  return key.includes('/CloudTrail/');
}

function endOf(key: string): string {
  const [, year, month, day, hour, minute, second] = DIGEST_TIME.exec(key)!;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
