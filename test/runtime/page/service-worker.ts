import './watch.ts';
import { answer } from './answer.ts';
import { scope } from './scope.ts';

scope.addEventListener('install', (event) => event.waitUntil(answer()));
