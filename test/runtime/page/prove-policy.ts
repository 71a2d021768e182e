import { scope } from './scope.ts';
import { expectViolations, fail, violations } from './watch.ts';

/** No such host exists, nor is it asked for: the policy blocks the request. */
const ELSEWHERE = 'http://elsewhere.invalid/';
const EXPECTED = ['script-src eval', 'script-src eval', `connect-src ${ELSEWHERE}`];
const PATIENCE_MS = 5_000;

/**
 * Breaks the policy on purpose, so that a page without one fails. Violations are heard in their order: when the last of these is,
 * so was whatever the suite did before.
 */
export async function provePolicy(): Promise<void> {
  expectViolations();
  refuses('new Function', () => new Function('return 1'));
  refuses('eval', () => scope.eval('1'));
  await fetch(ELSEWHERE).then(
    () => fail(`the policy allowed a request to ${ELSEWHERE}`),
    () => undefined,
  );
  const heard = await heardLast();
  if (!heard || violations.join() !== EXPECTED.join()) {
    fail(`violations of the policy: [${violations.join(', ')}], made on purpose: [${EXPECTED.join(', ')}]`);
  }
}

function refuses(what: string, evaluate: () => unknown): void {
  try {
    evaluate();
    fail(`the policy allowed ${what}`);
  } catch (error) {
    if (!(error instanceof EvalError)) fail(`${what} failed with ${String(error)}, not with an EvalError`);
  }
}

async function heardLast(): Promise<boolean> {
  const end = Date.now() + PATIENCE_MS;
  while (!violations.includes(EXPECTED[2]!)) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}
