import type { SuiteReport } from '../runner.ts';
import { runSuite } from '../suite.ts';
import type { SuiteData } from '../suite-data.ts';
import { provePolicy } from './prove-policy.ts';
import { scope } from './scope.ts';
import type { Task } from './serve.ts';
import { fail, failures } from './watch.ts';

/** What a window or a worker tells the server at the end. */
export interface Answer {
  readonly isSecureContext: boolean;
  /** Whether `crypto.subtle` is there. */
  readonly subtle: boolean;
  readonly failures: readonly string[];
  readonly report: SuiteReport;
}

/** Runs the suite in this window or worker, and posts what it found. */
export async function answer(): Promise<void> {
  try {
    const { expected } = await load<Task>('/task.json');
    const report = await runSuite(await load<SuiteData>('/data.json'), expected);
    await provePolicy();
    await post({
      isSecureContext: scope.isSecureContext,
      subtle: scope.crypto?.subtle !== undefined,
      failures,
      report,
    });
  } catch (error) {
    fail(String(error));
  }
}

async function load<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: status ${response.status}`);
  return (await response.json()) as T;
}

async function post(body: Answer): Promise<void> {
  await fetch('/answer', { method: 'POST', body: JSON.stringify(body) });
}
