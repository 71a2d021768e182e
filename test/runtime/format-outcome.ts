import { faultsOf, type Outcome } from './outcome.ts';

const VERSION_WIDTH = 16;
const PATH_WIDTH = 10;
const CASES_WIDTH = 9;
const SHOWN_FAULTS = 20;

/** A line for a runtime, `Node.js 24  24.21.0  native  512/512  1.2 s`, and one below it for each thing that is wrong. */
export function formatOutcome(outcome: Outcome, nameWidth: number): string {
  const { name, version = '', missing, report, ms } = outcome;
  if (missing !== undefined) return `  ${name.padEnd(nameWidth)}  not here: ${missing}`;
  const faults = faultsOf(outcome);
  const cases = report === undefined ? '' : `${passed(outcome)}/${report.cases.length}`;
  const line = [
    `${faults.length === 0 ? '✓' : '✗'} ${name.padEnd(nameWidth)}`,
    version.padEnd(VERSION_WIDTH),
    (report?.path ?? 'no report').padEnd(PATH_WIDTH),
    cases.padStart(CASES_WIDTH),
    `${(ms / 1000).toFixed(1)} s`.padStart(8),
  ].join('  ');
  const shown = faults.slice(0, SHOWN_FAULTS).map((fault) => `    ${fault.replaceAll('\n', '\n      ')}`);
  if (faults.length > shown.length) shown.push(`    and ${faults.length - shown.length} more`);
  return [line, ...shown].join('\n');
}

/** `9 of 12 runtimes passed, 1 failed (Bun), 2 not here (Firefox; WebKit).` */
export function formatSummary(outcomes: readonly Outcome[]): string {
  const missing = outcomes.filter((outcome) => outcome.missing !== undefined);
  const failed = outcomes.filter((outcome) => faultsOf(outcome).length > 0);
  const good = outcomes.length - missing.length - failed.length;
  const parts = [`${good} of ${outcomes.length} runtimes passed`];
  if (failed.length > 0) parts.push(`${failed.length} failed (${namesOf(failed)})`);
  if (missing.length > 0) parts.push(`${missing.length} not here (${namesOf(missing)})`);
  return `${parts.join(', ')}.`;
}

function namesOf(outcomes: readonly Outcome[]): string {
  return outcomes.map(({ name }) => name).join('; ');
}

function passed({ report }: Outcome): number {
  return report?.cases.filter(({ ok }) => ok).length ?? 0;
}
