import { describe, expect, it } from 'vitest';
import { CASES } from '../../support/reference/all-cases.ts';
import {
  BASE,
  type CatalogueCase,
  caseOptions,
  hoursOn,
  readable,
  worldOf,
} from '../../support/reference/catalogue-case.ts';
import { uriOf } from '../../support/reference/plain.ts';
import type { PublicKeyEntry } from '../../support/reference/public-keys.ts';
import { type ReferenceReport, verifyPlainly } from '../../support/reference/verify-plainly.ts';
import type { World } from '../../support/world/world.ts';

const known = new Map<string, readonly string[]>();

/** What the same question about the untouched world is about: all that a case may not lose sight of. */
function mentioned(one: CatalogueCase, world: World): readonly string[] {
  const { from, to } = caseOptions(one, world);
  const id = JSON.stringify([one.world ?? BASE, from, to]);
  const options = { bucket: [...world.objects.keys()], now: world.now, from: from!, to: to! };
  const uris = known.get(id) ?? [...verifyPlainly(world.objects, keysOf(world), options).objects.keys()];
  known.set(id, uris);
  return uris;
}

function keysOf(world: World): readonly PublicKeyEntry[] {
  return world.publicKeys.PublicKeyList;
}

function told({ objects }: ReferenceReport, uri: string): string {
  const result = objects.get(uri);
  return result === undefined ? 'not mentioned' : `${result.status} ${result.code}`;
}

/** Findings that say more than the outcome of one object. */
function further({ findings, objects }: ReferenceReport): string[] {
  return findings
    .filter(({ object, code }) => object === undefined || objects.get(object)?.code !== code)
    .map(({ severity, code }) => `${severity} ${code}`)
    .sort();
}

function hours(world: World, text: string): { from: number; to: number } {
  const [, from, to] = /^(-?[\d.]+)-(-?[\d.]+)$/.exec(text)!;
  return { from: hoursOn(world, Number(from)), to: hoursOn(world, Number(to)) };
}

for (const [group, cases] of Object.entries(CASES)) {
  describe(`the reference on ${group}`, () => {
    it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
      const world = worldOf(one);
      const before = mentioned(one, world);
      one.change?.(world);
      const objects = readable(world, one.unreadable?.(world) ?? []);
      const keys = one.keys?.(world) ?? keysOf(world);
      const report = verifyPlainly(objects, keys, caseOptions(one, world));

      const expected = one.objects?.(world) ?? {};
      const gone = new Set((one.unmentioned?.(world) ?? []).map(uriOf));
      for (const [uri, outcome] of Object.entries(expected))
        expect(`${told(report, uri)} ${uri}`).toBe(`${outcome} ${uri}`);
      for (const uri of before) {
        if (!Object.hasOwn(expected, uri) && !gone.has(uri)) expect(`${told(report, uri)} ${uri}`).toMatch(/^valid /);
      }
      expect([...report.objects.keys()].filter((uri) => gone.has(uri) && !Object.hasOwn(expected, uri))).toEqual([]);
      expect(further(report)).toEqual([...(one.findings ?? [])].sort());
      const uncovered = report.trails.flatMap((trail) => trail.uncovered);
      expect(uncovered).toEqual((one.uncovered ?? []).map((text) => hours(world, text)));
      expect(report.verdict).toBe(one.verdict);
    });
  });
}

describe('the cases', () => {
  it('are many, and no two have one id', () => {
    const ids = Object.values(CASES).flatMap((cases) => cases.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(150);
  });
});
