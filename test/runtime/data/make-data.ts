import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { wrapEach } from '../../unit/envelope/wrapped.ts';
import { identities, records } from '../../unit/record/samples.ts';
import type { EnvelopeData, LogFileData, SuiteData, TrailData } from '../suite-data.ts';
import { makeAnyKeys } from './any-keys.ts';
import { makeGzipFiles, makeHashes, makeLargeFiles } from './bodies.ts';
import { makeKeys } from './keys.ts';
import { makeQueryResults } from './query-results.ts';
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
    envelopes: makeEnvelopes(),
    gzip: makeGzipFiles(),
    large: makeLargeFiles(),
    hashes: makeHashes(),
    keys: makeKeys(),
    anyKeys: makeAnyKeys(fixtures),
    signatures: makeSignatures(),
    queryResults: makeQueryResults(),
  };
}

/** Each envelope as text, and in gzip members in a row. */
function makeEnvelopes(): EnvelopeData[] {
  const inside = [records.AwsApiCall, records.AwsConsoleSignIn];
  return wrapEach(inside).flatMap(({ name, envelope, nested, text }) => {
    const half = text.length >> 1;
    const members = Buffer.concat([gzipSync(text.slice(0, half)), gzipSync(text.slice(half))]);
    return [
      { name, body: Buffer.from(text).toString('base64'), envelope, nested, records: inside },
      { name: `${name}, in two gzip members`, body: members.toString('base64'), envelope, nested, records: inside },
    ];
  });
}

function makeLogFiles(fixtures: string, sample: TrailData): LogFileData[] {
  const early = readFileSync(join(fixtures, 'records/version-1.0-start-instances.json'));
  return [
    ...logFilesOf(sample).map(([key, body, text]) => ({ name: basename(key), body, text })),
    { name: 'version 1.0', body: early.toString('base64'), text: early.toString('utf8') },
  ];
}
