import { describe, expect, it, vi } from 'vitest';
import { PROPERTIES } from './all-properties.ts';
import { worldPool } from './worlds.ts';

/** The rule that is broken now. */
const broken = vi.hoisted(() => ({ rule: '' }));
const is = vi.hoisted(
  () =>
    (rule: string): boolean =>
      broken.rule === rule,
);

vi.mock(import('../../src/trail/find-prefixes.ts'), async (original) => {
  const { findPrefixes } = await original();
  return { findPrefixes: async (list) => (is('prefixes are found') ? [''] : findPrefixes(list)) };
});
vi.mock(import('../../src/object/object-key.ts'), async (original) => {
  const real = await original();
  const parseDigestKey: typeof real.parseDigestKey = (key) => {
    const parsed = real.parseDigestKey(key);
    const trailName = parsed?.trailName.split('_')[0];
    return parsed && is('a trail name may hold a region') ? { ...parsed, trailName: trailName! } : parsed;
  };
  return { ...real, parseDigestKey };
});
vi.mock(import('../../src/digest/verify-log-file.ts'), async (original) => {
  const real = await original();
  const compareLogFile: typeof real.compareLogFile = (content, reference) =>
    real.compareLogFile(
      content.ok && is('log files are hashed') ? { ...content, sha256: reference.hashValue } : content,
      reference,
    );
  return { ...real, compareLogFile };
});
vi.mock(import('../../src/keys/rsa.ts'), async (original) => {
  const real = await original();
  const verifyRsaSha256: typeof real.verifyRsaSha256 = (key, message, signature, runtime) =>
    is('signatures are verified') ||
    (is('all runtimes verify') && runtime.path === 'portable') ||
    real.verifyRsaSha256(key, message, signature, runtime);
  return { ...real, verifyRsaSha256 };
});
vi.mock(import('../../src/bytes/gunzip.ts'), async (original) => {
  const real = await original();
  const gunzip: typeof real.gunzip = (data, options) =>
    is('gzip names are free') && (data[3]! & 8) !== 0
      ? { ok: false, code: 'gzip-invalid', message: 'named' }
      : real.gunzip(data, options);
  return { ...real, gunzip };
});
vi.mock(import('../../src/trail/judge-digest-link.ts'), async (original) => {
  const real = await original();
  const judgeDigestLink: typeof real.judgeDigestLink = (node, link, keys, runtime) => {
    if (is('successors disprove') && node.own.status === 'valid') return { judgement: node.own };
    return real.judgeDigestLink(
      node,
      is('successors prove') && node.signature === undefined ? undefined : link,
      keys,
      runtime,
    );
  };
  return { judgeDigestLink };
});
vi.mock(import('../../src/trail/find-missing.ts'), async (original) => {
  const { findMissing } = await original();
  return { findMissing: (...args) => (is('predecessors are missed') ? [] : findMissing(...args)) };
});
vi.mock(import('../../src/trail/judge-coverage.ts'), async (original) => {
  const real = await original();
  const judgeCoverage: typeof real.judgeCoverage = (joined, resolved) => {
    const coverage = real.judgeCoverage(joined, resolved);
    return coverage && is('holes are told') ? { ...coverage, holes: [] } : coverage;
  };
  return { ...real, judgeCoverage };
});
vi.mock(import('../../src/trail/merge-results.ts'), async (original) => {
  const { mergeResults } = await original();
  return { mergeResults: (results) => mergeResults(is('all results are merged') ? results.slice(0, 2) : results) };
});
vi.mock(import('../../src/trail/report-of.ts'), async (original) => {
  const real = await original();
  const reportOf: typeof real.reportOf = (result, options) =>
    real.reportOf(is('absent tasks are told') ? { ...result, of: result.tasks.length } : result, options);
  return { ...real, reportOf };
});
vi.mock(import('../../src/trail/checkpoint-task.ts'), async (original) => {
  const real = await original();
  const skipProven: typeof real.skipProven = (task, chain, listed) =>
    is('proven digests are skipped')
      ? { ...real.skipProven(task, chain, listed), left: listed }
      : real.skipProven(task, chain, listed);
  const taskCheckpoint: typeof real.taskCheckpoint = (...args) => {
    const checkpoint = real.taskCheckpoint(...args);
    return checkpoint && is('names of the border are kept') ? { ...checkpoint, logs: [] } : checkpoint;
  };
  return { ...real, skipProven, taskCheckpoint };
});
vi.mock(import('../../src/trail/checkpoint-findings.ts'), async (original) => {
  const { checkpointFindings } = await original();
  return { checkpointFindings: (...args) => (is('rewritten history is told') ? [] : checkpointFindings(...args)) };
});

const pool = worldPool(7, 40);

/** Which properties notice it when a rule is broken. */
const RULES: readonly [rule: string, ...properties: string[]][] = [
  ['prefixes are found', 'untouched'],
  ['a trail name may hold a region', 'untouched'],
  ['holes are told', 'untouched', 'deleted-objects'],
  ['log files are hashed', 'flipped-bits'],
  ['signatures are verified', 'flipped-bits'],
  ['successors disprove', 'flipped-bits'],
  ['predecessors are missed', 'deleted-objects'],
  ['gzip names are free', 'same-content'],
  ['successors prove', 'same-content'],
  ['all results are merged', 'merged-results'],
  ['absent tasks are told', 'merged-results'],
  ['proven digests are skipped', 'read-once'],
  ['names of the border are kept', 'checkpoints'],
  ['rewritten history is told', 'tampered-before'],
  ['all runtimes verify', 'runtimes'],
];

describe('a rule that is broken', () => {
  for (const [rule, ...names] of RULES) {
    it(`${rule}: fails ${names.join(' and ')}`, async () => {
      for (const property of PROPERTIES.filter(({ name }) => names.includes(name))) {
        broken.rule = rule;
        const { failure } = await property.run({ pool, seed: 7, cases: 400, isFirstEnough: true });
        broken.rule = '';
        expect(failure, property.name).toBeDefined();
      }
    });
  }

  it('is broken for every property', () => {
    const named = new Set(RULES.flatMap(([, ...names]) => names));
    expect(PROPERTIES.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
  });
});
