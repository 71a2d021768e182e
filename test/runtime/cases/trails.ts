import {
  formatReport,
  importPublicKeys,
  memorySource,
  mergeResults,
  parseDigest,
  planTrail,
  reportOf,
  type StoredObject,
  type TrailOptions,
  type TrailOutcome,
  TrailproofError,
  type TrailReport,
  verifiedRecords,
  verifyTask,
  verifyTrail,
} from 'trailproof';
import type { ObjectData, SuiteData, TrailData } from '../suite-data.ts';
import { fromBase64 } from './bytes.ts';
import { type Case, type Offer, onEach } from './case.ts';
import { check, checkEqual, checkFails } from './check.ts';

export function trailCases({ trails }: SuiteData, offer: Offer): Case[] {
  return [
    ...sampleCases(trails.sample),
    ...tamperedCases(trails.tampered),
    ...bareCases(trails.sample),
    ...rotatedCases(trails.rotated),
    ...Object.entries(trails).flatMap(([name, trail]) => everywhereCases(name, trail, offer)),
  ];
}

function sampleCases(trail: TrailData): Case[] {
  return [
    {
      name: 'trail: the sample trail is valid, every digest and log file of it',
      run: async () => {
        const { verdict, digests, logFiles, findings } = await verify(trail);
        checkEqual('verdict', verdict, 'valid');
        checkEqual('digests', digests, { valid: trail.digests, invalid: 0, missing: 0, unverifiable: 0 });
        checkEqual('logFiles', logFiles, { valid: trail.logFiles, invalid: 0, missing: 0, unverifiable: 0 });
        checkEqual('findings', findings, []);
      },
    },
    {
      name: 'trail: without the keys nothing is proven, and nothing disproved',
      run: async () => {
        const { verdict, digests } = await verify(trail, { publicKeys: importPublicKeys([]) });
        checkEqual('verdict', verdict, 'incomplete');
        checkEqual('digests', digests, { valid: 0, invalid: 0, missing: 0, unverifiable: trail.digests });
      },
    },
    {
      name: 'trail: under another bucket name every digest is moved',
      run: async () => {
        const source = memorySource(new Map([['other-bucket', objectsOf(trail)]]));
        const report = await verifyTrail(source, { ...optionsOf(trail), bucket: 'other-bucket' });
        checkEqual('verdict', report.verdict, 'invalid');
        check(
          'all findings without a cause are moved',
          causesOf(report).every((cause) => cause.startsWith('moved ')),
        );
        checkEqual('digests', report.digests.invalid, trail.digests);
      },
    },
    {
      name: 'trail: task by task, over JSON, it is the same report',
      run: async () => {
        const [source, options] = [sourceOf(trail), optionsOf(trail)];
        const results = [];
        for (const task of overJson(await planTrail(source, options))) {
          results.push(overJson(await verifyTask(source, task, options)));
        }
        checkEqual('report', reportOf(mergeResults(results.reverse()), options), await verify(trail));
      },
    },
    {
      name: 'trail: the plan has the id that it has in Node.js',
      run: async () => {
        const [task] = await planTrail(sourceOf(trail), optionsOf(trail));
        checkEqual('planId', task?.planId, trail.planId);
      },
    },
    {
      name: 'trail: an aborted signal ends the run by its code',
      run: () => {
        const signal = AbortSignal.abort();
        const expected = { type: TrailproofError, code: 'ERR_ABORTED' };
        return checkFails('verifyTrail', () => verify(trail, { signal }), expected);
      },
    },
  ];
}

function tamperedCases(trail: TrailData): Case[] {
  return [
    ...trail.manipulations.map(({ what, key, code }) => ({
      name: `trail: tampered, found as ${code}: ${what}`,
      run: async () => {
        const causes = causesOf(await verify(trail));
        check(`${code} ${key} among ${causes.join(', ')}`, causes.includes(`${code} ${key}`));
      },
    })),
    {
      name: 'trail: tampered, it is invalid for the manipulations and for nothing else',
      run: async () => {
        const report = await verify(trail);
        checkEqual('verdict', report.verdict, 'invalid');
        checkEqual('causes', causesOf(report), trail.manipulations.map(({ code, key }) => `${code} ${key}`).sort());
      },
    },
  ];
}

/** Sidecars left out: a digest is then proven by its successor alone. */
function bareCases(trail: TrailData): Case[] {
  const bare = {
    ...trail,
    objects: Object.fromEntries(Object.entries(trail.objects).map(([key, { body }]) => [key, { body }])),
  };
  const newest = (report: TrailReport): number => report.chains.length;
  return [
    {
      name: 'trail: without sidecars all but the newest digest of each chain is proven',
      run: async () => {
        const report = await verify(bare);
        checkEqual('verdict', report.verdict, 'incomplete');
        const valid = trail.digests - newest(report);
        checkEqual('digests', report.digests, { valid, invalid: 0, missing: 0, unverifiable: newest(report) });
        const { valid: proven, unverifiable, invalid, missing } = report.logFiles;
        checkEqual('log files', [proven + unverifiable, invalid, missing], [trail.logFiles, 0, 0]);
        check('some log files wait for the newest digest', unverifiable > 0);
      },
    },
    {
      name: 'trail: without sidecars the signatures of all but the newest digest are recovered from its successor',
      run: async () => {
        const told = await digestCodes(bare);
        const chains = newest(await verify(bare));
        checkEqual('codes', told, { 'signature-verified': trail.digests - chains, 'signature-missing': chains });
      },
    },
  ];
}

/** The older digests are signed by a key that nobody brought. */
function rotatedCases(trail: TrailData): Case[] {
  const { keys } = importPublicKeys(trail.publicKeys);
  const isTrusted = (digest: string): boolean =>
    keys.some(({ fingerprint }) => fingerprint === parseDigest(fromBase64(digest)).digestPublicKeyFingerprint);
  return [
    {
      name: 'trail: digests of a key that nobody brought are proven by their successors',
      run: async () => {
        const digests = Object.entries(trail.objects).filter(([key]) => key.includes('/CloudTrail-Digest/'));
        const signed = digests.filter(([, { body }]) => isTrusted(body)).length;
        check('digests of both keys', signed > 0 && signed < digests.length);
        checkEqual('codes', await digestCodes(trail), {
          'signature-verified': signed,
          'proven-by-successor': digests.length - signed,
        });
        checkEqual('verdict', (await verify(trail)).verdict, 'valid');
      },
    },
  ];
}

function everywhereCases(name: string, trail: TrailData, { offered, refused }: Offer): Case[] {
  return [
    {
      name: `trail: the report of the ${name} trail is the one that Node.js makes, also as text`,
      run: async () => {
        const report = await verify(trail);
        checkEqual('report', overJson(report), trail.report);
        checkEqual('text', formatReport(report), trail.text);
      },
    },
    ...onEach(
      offered,
      (path) => `trail: the report of the ${name} trail is the same on the path ${path}`,
      async (path) => checkEqual('report', await verify(trail, { runtime: path }), await verify(trail)),
    ),
    ...onEach(
      offered,
      (path) => `trail: the verified records of the ${name} trail are those of its valid log files on the path ${path}`,
      async (path) => {
        const valid: string[] = [];
        const onOutcome = ({ kind, status, key }: TrailOutcome): void => {
          if (kind === 'log-file' && status === 'valid') valid.push(key);
        };
        const reports: TrailReport[] = [await verify(trail, { onOutcome })];
        const keys = new Set<string>();
        const onReport = (report: TrailReport): unknown => reports.push(report);
        const records = verifiedRecords(sourceOf(trail), { ...optionsOf(trail), onReport, runtime: path });
        for await (const { log } of records) keys.add(log.key);
        checkEqual('log files', [...keys].sort(), valid.sort());
        checkEqual('report', reports[1], reports[0]);
      },
    ),
    ...onEach(
      refused,
      (path) => `trail: the ${name} trail is not verified on the path ${path}, which is not there`,
      (path) =>
        checkFails('verifyTrail', () => verify(trail, { runtime: path }), {
          type: TrailproofError,
          code: 'ERR_RUNTIME_UNAVAILABLE',
        }),
    ),
  ];
}

function verify(trail: TrailData, options: Partial<TrailOptions> = {}): Promise<TrailReport> {
  return verifyTrail(sourceOf(trail), { ...optionsOf(trail), ...options });
}

function sourceOf(trail: TrailData): ReturnType<typeof memorySource> {
  return memorySource(new Map([[trail.bucket, objectsOf(trail)]]));
}

function objectsOf({ objects }: TrailData): Map<string, StoredObject> {
  return new Map(Object.entries(objects).map(([key, object]) => [key, storedObject(object)]));
}

function storedObject({ body, metadata }: ObjectData): StoredObject {
  return { body: fromBase64(body), ...(metadata && { metadata }) };
}

function optionsOf({ bucket, publicKeys, now }: TrailData): TrailOptions {
  return { bucket, publicKeys: importPublicKeys(publicKeys), now };
}

/** How many digests have which outcome. */
async function digestCodes(trail: TrailData): Promise<Record<string, number>> {
  const codes: Record<string, number> = {};
  const onOutcome = ({ kind, code }: TrailOutcome): void => {
    if (kind === 'digest') codes[code] = (codes[code] ?? 0) + 1;
  };
  await verify(trail, { onOutcome });
  return codes;
}

/** `code key` of every finding that follows from no other. */
function causesOf({ findings }: TrailReport): string[] {
  return findings
    .filter(({ causedBy }) => causedBy === undefined)
    .map(({ code, object }) => `${code} ${object?.key}`)
    .sort();
}

function overJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
