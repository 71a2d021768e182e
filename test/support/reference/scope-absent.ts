import type { Asked } from './asked.ts';
import type { ReferenceFinding } from './finding.ts';
import type { JudgedDigest } from './prove-digests.ts';

/**
 * api.md, "Trails": "what is pinned and absent is reported". Catalogue T13: a region's folder that is gone as a whole is found
 * where the list of regions is given.
 *
 * Readings: it is a gap. What was found are digests, of any time. Where accounts and regions are both pinned, every pair of them is.
 */
export function absentScope(inScope: readonly JudgedDigest[], asked: Asked): ReferenceFinding[] {
  const { organization, accounts, regions, trail, homeRegion } = asked;
  if ([organization, accounts, regions, trail, homeRegion].every((pin) => pin === undefined)) return [];
  const findings: ReferenceFinding[] = [];
  for (const account of accounts ?? [undefined]) {
    for (const region of regions ?? [undefined]) {
      const found = inScope.some(
        ({ name }) =>
          (account === undefined || name.account === account) && (region === undefined || name.region === region),
      );
      if (!found) findings.push({ severity: 'gap', code: 'scope-absent' });
    }
  }
  return findings;
}
