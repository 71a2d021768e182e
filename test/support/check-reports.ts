// Holds every report that a test makes, by whatever way, against report.schema.json: a report that does not fit throws where it is made.
import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import type { TrailReport } from '../../src/trail/trail-report.ts';
import { schemaViolations } from './schema/check-schema.ts';

const schema = JSON.parse(readFileSync(new URL('../../report.schema.json', import.meta.url), 'utf8'));

function checked(report: TrailReport): TrailReport {
  const found = schemaViolations(report, schema);
  if (found.length > 0) throw new Error(`the report does not fit report.schema.json: ${found.slice(0, 5).join('; ')}`);
  return report;
}

// Both ways to a report: that of `verifyTrail`, and that of results out of a queue.
vi.mock(import('../../src/trail/report-of.ts'), async (importOriginal) => {
  const { judgeDays, reportOf } = await importOriginal();
  return {
    judgeDays: (...args) => checked(judgeDays(...args)),
    reportOf: (...args) => checked(reportOf(...args)),
  };
});
