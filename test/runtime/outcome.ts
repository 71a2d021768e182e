import type { BuiltSuite, CaseResult, Runner, SuiteReport } from './runner.ts';

/** What came of one runner. */
export interface Outcome {
  readonly name: string;
  /** The path that was expected. */
  readonly path: Runner['path'];
  readonly version?: string;
  /** How to get the runtime, where it is not on this machine: nothing was run then. */
  readonly missing?: string;
  readonly report?: SuiteReport;
  /** Why there is no report. */
  readonly error?: string;
  readonly ms: number;
}

/** Runs the suite in one runtime; whatever goes wrong there is part of the outcome. */
export async function outcomeOf(runner: Runner, suite: BuiltSuite): Promise<Outcome> {
  const { name, path } = runner;
  const start = performance.now();
  const told: { version?: string; missing?: string; report?: SuiteReport; error?: string } = {};
  try {
    Object.assign(told, await runner.find());
    if (told.missing === undefined) told.report = await runner.run(suite);
  } catch (error) {
    told.error = error instanceof Error ? error.message : String(error);
  }
  return { name, path, ...told, ms: Math.round(performance.now() - start) };
}

/** All that is wrong with an outcome, in sentences; nothing where the runtime is not here. */
export function faultsOf({ path, missing, report, error }: Outcome): string[] {
  if (missing !== undefined) return [];
  if (report === undefined) return [error ?? 'there is no report'];
  const faults = report.cases.filter(({ ok }) => !ok).map(sentence);
  if (report.path !== path) faults.unshift(`the path taken is ${report.path}, expected was ${path}`);
  if (report.cases.length === 0) faults.unshift('no case was run');
  return faults;
}

/** Whether the run as a whole is good: with `all`, nothing may be missing either. */
export function isGood(outcomes: readonly Outcome[], all: boolean): boolean {
  const whole = outcomes.length > 0 && !(all && outcomes.some(({ missing }) => missing !== undefined));
  return whole && outcomes.every((outcome) => faultsOf(outcome).length === 0);
}

function sentence({ name, message }: CaseResult): string {
  return message === undefined ? name : `${name}: ${message}`;
}
