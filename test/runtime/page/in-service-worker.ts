import { scope } from './scope.ts';
import { fail } from './watch.ts';

try {
  await scope.navigator.serviceWorker.register(new URL('./service-worker.ts', import.meta.url), { type: 'module' });
} catch (error) {
  fail(`the service worker was not registered: ${String(error)}`);
}
