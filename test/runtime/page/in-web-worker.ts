import { scope } from './scope.ts';
import { failScript } from './watch.ts';

const worker = new scope.Worker(new URL('./here.ts', import.meta.url), { type: 'module' });
worker.addEventListener('error', failScript);
