import { type Browser, browserRunner, INSECURE_HOST } from './browser-runner.ts';
import { findProgram } from './find-program.ts';
import { programVersion } from './program-version.ts';
import type { Runner } from './runner.ts';

/** Without a sandbox, as containers run tests as root. Nothing but the page's server is found. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-breakpad',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-proxy-server',
  `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
];

const chromium: Browser = {
  async find() {
    const program = await findProgram('chromium');
    if (program === undefined) return { missing: 'apt-get install chromium' };
    return { version: await programVersion(program) };
  },
  async open(host, port, place) {
    place.start('chromium', [...FLAGS, `--user-data-dir=${place.folder}`, `http://${host}:${port}/`]);
  },
};

export const runners: readonly Runner[] = [
  browserRunner(chromium, { name: 'Chromium, secure origin', entry: 'here', secure: true }),
  browserRunner(chromium, { name: 'Chromium, insecure origin', entry: 'here', secure: false }),
  browserRunner(chromium, { name: 'Chromium, web worker', entry: 'in-web-worker', secure: true }),
  browserRunner(chromium, { name: 'Chromium, service worker', entry: 'in-service-worker', secure: true }),
];
