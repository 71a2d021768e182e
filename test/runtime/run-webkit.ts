import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inWorkplace } from './browser-process.ts';
import { type Browser, browserRunner, INSECURE_HOST } from './browser-runner.ts';
import { startDisplay } from './display.ts';
import { findProgram } from './find-program.ts';
import { programVersion } from './program-version.ts';
import type { Runner } from './runner.ts';
import { openInMiniBrowser } from './web-driver.ts';

const API = 'webkit2gtk-4.1';

const webkit: Browser = {
  async find() {
    const miniBrowser = await findMiniBrowser();
    const others = await Promise.all(['WebKitWebDriver', 'Xvfb'].map((name) => findProgram(name)));
    if (miniBrowser === undefined || others.includes(undefined)) {
      return { missing: 'apt-get install webkit2gtk-driver xvfb' };
    }
    return { version: await inWorkplace(async (place) => programVersion(miniBrowser, await startDisplay(place))) };
  },
  async open(host, port, place) {
    const binary = (await findMiniBrowser())!;
    const proxyPort = host === INSECURE_HOST ? port : undefined;
    await openInMiniBrowser(`http://${host}:${port}/`, { binary, proxyPort, env: await startDisplay(place) }, place);
  },
};

/** It stands beside the library: below `/usr/lib/<architecture>` in Debian. */
async function findMiniBrowser(): Promise<string | undefined> {
  const folders = await readdir('/usr/lib', { withFileTypes: true }).catch(() => []);
  const below = folders.filter((entry) => entry.isDirectory()).map(({ name }) => join('/usr/lib', name, API));
  return findProgram('MiniBrowser', below);
}

export const runners: readonly Runner[] = [
  browserRunner(webkit, { name: 'WebKitGTK, secure origin', entry: 'here', secure: true }),
  browserRunner(webkit, { name: 'WebKitGTK, insecure origin', entry: 'here', secure: false }),
];
