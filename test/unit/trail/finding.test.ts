import { describe, expect, it } from 'vitest';
import { collectFindings, compareFindings, type FindingSet, type RawFinding } from '../../../src/trail/finding.ts';
import { seededRandom } from '../../support/world/random.ts';

const finding = (id: string, more: Partial<RawFinding> = {}): RawFinding => ({
  id,
  severity: 'error',
  code: 'missing',
  message: id,
  ...more,
});
const setOf = (findings: readonly RawFinding[], keep = 100): FindingSet => collectFindings(findings, [], keep);
const ids = ({ kept }: FindingSet): string[] => kept.map(({ id }) => id);

describe('collectFindings', () => {
  it('counts each severity and code, and keeps the first', () => {
    const set = setOf([finding('b'), finding('c', { severity: 'gap', code: 'uncovered' }), finding('a')], 2);
    expect(ids(set)).toEqual(['a', 'b']);
    expect(set.counts).toEqual({ 'error missing': 2, 'gap uncovered': 1 });
  });

  it('takes a finding of several places for one', () => {
    const set = collectFindings(
      [finding('a'), finding('a'), finding('b')],
      [setOf([finding('a')]), setOf([finding('b')])],
      9,
    );
    expect(ids(set)).toEqual(['a', 'b']);
    expect(set.counts).toEqual({ 'error missing': 2 });
  });

  it('adds up what a set counted but did not keep', () => {
    const many = Array.from({ length: 30 }, (_, i) => finding(`m${i + 10}`));
    const set = collectFindings([finding('a')], [setOf(many, 3), setOf([finding('b')], 3)], 4);
    expect(ids(set)).toEqual(['a', 'b', 'm10', 'm11']);
    expect(set.counts).toEqual({ 'error missing': 32 });
  });

  it('survives JSON', () => {
    const set = setOf([finding('a')]);
    expect(JSON.parse(JSON.stringify(set))).toEqual(set);
  });
});

describe('the order of findings', () => {
  const ordered = [
    finding('z1', { chain: 'a' }),
    finding('a', { chain: 'b' }),
    finding('b', { chain: 'b', interval: { from: 5, to: 6 } }),
    finding('a2', { chain: 'b', interval: { from: 7, to: 8 } }),
    finding('b2', { chain: 'b', interval: { from: 7, to: 8 } }),
    finding('a3', { severity: 'gap', code: 'uncovered' }),
    finding('a4', { severity: 'warning', code: 'overlap' }),
    finding('a5', { causedBy: 'a' }),
    finding('a6', { severity: 'gap', code: 'uncovered', causedBy: 'a' }),
  ];

  it('is causes first, then severity, chain, time and name, whatever the order they come in', () => {
    const random = seededRandom('order');
    for (let round = 0; round < 20; round++) {
      const shuffled = ordered
        .map((each) => ({ each, at: random.next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ each }) => each);
      expect(ids(setOf(shuffled))).toEqual(ordered.map(({ id }) => id));
    }
  });

  it('is total: only the same finding is equal', () => {
    for (const a of ordered) for (const b of ordered) expect(compareFindings(a, b) === 0).toBe(a === b);
  });
});
