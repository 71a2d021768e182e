import { compareUtf8 } from '../base/utf8.ts';
import type { QueryResultsFinding } from './finding.ts';

type Severity = QueryResultsFinding['severity'];

/** Findings as they come: all are counted, and of each severity no more are kept than a report may list. */
export interface FindingList {
  add(...findings: readonly QueryResultsFinding[]): void;
  counts(): Record<Severity, number>;
  /** The first, errors first. */
  first(most: number): QueryResultsFinding[];
}

export function findingList(most: number): FindingList {
  const kept: Record<Severity, QueryResultsFinding[]> = { error: [], gap: [], warning: [] };
  const counts = { error: 0, gap: 0, warning: 0 };
  return {
    add(...findings) {
      for (const finding of findings) {
        counts[finding.severity]++;
        if (kept[finding.severity].length < most) kept[finding.severity].push(finding);
      }
    },
    counts: () => ({ ...counts }),
    first: (count) => [kept.error, kept.gap, kept.warning].flatMap(sorted).slice(0, count),
  };
}

/** By what they are about; what is about no file comes first. */
function sorted(findings: readonly QueryResultsFinding[]): QueryResultsFinding[] {
  return [...findings].sort((a, b) => compareUtf8(a.file ?? '', b.file ?? ''));
}
