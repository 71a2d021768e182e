import { runners as bun } from './run-bun.ts';
import { runners as chromium } from './run-chromium.ts';
import { runners as deno } from './run-deno.ts';
import { runners as firefox } from './run-firefox.ts';
import { runners as node } from './run-node.ts';
import { runners as webkit } from './run-webkit.ts';
import { runners as workerd } from './run-workerd.ts';
import type { Runner } from './runner.ts';

/** Every place that the package is tested in, in the order of the README. */
export const runners: readonly Runner[] = [...node, ...deno, ...bun, ...workerd, ...chromium, ...firefox, ...webkit];
