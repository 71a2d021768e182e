import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, browserRunner, INSECURE_HOST } from './browser-runner.ts';
import { findProgram } from './find-program.ts';
import { programVersion } from './program-version.ts';
import type { Runner } from './runner.ts';

/** Nothing but the page's server is reached: whatever else Firefox asks for goes to a port where nobody listens. No first-run pages. */
const PREFERENCES: Readonly<Record<string, string | number | boolean>> = {
  'network.dns.localDomains': INSECURE_HOST,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.allow_bypass': false,
  'network.proxy.failover_direct': false,
  'network.proxy.no_proxies_on': `127.0.0.1, ${INSECURE_HOST}`,
  'browser.aboutwelcome.enabled': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
};

const firefox: Browser = {
  async find() {
    const program = await findProgram('firefox-esr');
    if (program === undefined) return { missing: 'apt-get install firefox-esr' };
    return { version: await programVersion(program) };
  },
  async open(host, port, place) {
    const lines = Object.entries(PREFERENCES).map(
      ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`,
    );
    await writeFile(join(place.folder, 'user.js'), lines.join(''));
    const args = ['--headless', '--no-remote', '--profile', place.folder, `http://${host}:${port}/`];
    place.start('firefox-esr', args, { env: { MOZ_CRASHREPORTER_DISABLE: '1' } });
  },
};

export const runners: readonly Runner[] = [
  browserRunner(firefox, { name: 'Firefox ESR, secure origin', entry: 'here', secure: true }),
  browserRunner(firefox, { name: 'Firefox ESR, insecure origin', entry: 'here', secure: false }),
  browserRunner(firefox, { name: 'Firefox ESR, web worker', entry: 'in-web-worker', secure: true }),
  browserRunner(firefox, { name: 'Firefox ESR, service worker', entry: 'in-service-worker', secure: true }),
];
