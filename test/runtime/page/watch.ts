import { type ScriptError, scope } from './scope.ts';

/** What went wrong in this window or worker outside of the suite's cases: any of it fails the run. */
export const failures: string[] = [];

/** Violations of the policy, as `directive blocked-URI`, in the order in which they were heard. */
export const violations: string[] = [];

/** Notes a failure, and tells the server at once: the suite may never come to its end. */
export function fail(message: string): void {
  failures.push(message);
  fetch('/failure', { method: 'POST', body: message }).catch(() => undefined);
}

/** A script that cannot be loaded or parsed, or an error that nobody caught. */
export function failScript(event: ScriptError): void {
  fail(event.message ?? `${event.target?.src ?? 'a worker'} could not be loaded`);
}

let deliberate = false;

/** From now on a violation is only noted. */
export function expectViolations(): void {
  deliberate = true;
}

/** MiniBrowser asks for it by itself and fails; nothing in the page does. */
const ICON = new URL('/favicon.ico', import.meta.url).href;

scope.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  if (effectiveDirective === 'img-src' && blockedURI === ICON) return;
  violations.push(`${effectiveDirective} ${blockedURI}`);
  if (!deliberate) fail(`the policy was violated: ${effectiveDirective} blocked ${blockedURI}`);
});
scope.addEventListener('error', failScript, true);
scope.addEventListener('unhandledrejection', ({ reason }) => fail(`unhandled rejection: ${String(reason)}`));
