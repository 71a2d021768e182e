import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { identities, records } from '../../unit/record/samples.ts';
import type { LogFileData, SuiteData, TrailData } from '../suite-data.ts';
import { makeAnyKeys } from './any-keys.ts';
import { makeGzipFiles, makeHashes, makeLargeFiles } from './bodies.ts';
import { makeKeys } from './keys.ts';
import { makeSignatures } from './signatures.ts';
import { logFilesOf, makeTrails } from './trails.ts';
import { makeZipEntries, makeZips } from './zips.ts';

/** What the cases work on. `built` is the package under test, as this Node.js runs it. */
export async function makeData(fixtures: string, built: typeof import('trailproof')): Promise<SuiteData> {
  const trails = await makeTrails(fixtures, built);
  return {
    trails,
    zips: makeZips(trails.sample),
    zipEntries: makeZipEntries(),
    logFiles: makeLogFiles(fixtures, trails.sample),
    records,
    identities,
    gzip: makeGzipFiles(),
    large: makeLargeFiles(),
    hashes: makeHashes(),
    keys: makeKeys(),
    anyKeys: makeAnyKeys(fixtures),
    signatures: makeSignatures(),
  };
}

function makeLogFiles(fixtures: string, sample: TrailData): LogFileData[] {
  const early = readFileSync(join(fixtures, 'records/version-1.0-start-instances.json'));
  return [
    ...logFilesOf(sample).map(([key, body, text]) => ({ name: basename(key), body, text })),
    { name: 'version 1.0', body: early.toString('base64'), text: early.toString('utf8') },
  ];
}
