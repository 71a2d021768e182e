import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, browserRunner, INSECURE_HOST, versionOf } from './browser-runner.ts';
import { findProgram } from './find-program.ts';
import type { Runner } from './runner.ts';

/** Nothing but the page is asked for over the network, and nothing is shown beside it. */
const PREFERENCES: Readonly<Record<string, string | number | boolean>> = {
  'network.dns.localDomains': INSECURE_HOST,
  'network.proxy.type': 0,
  'network.trr.mode': 5,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.prefetch-next': false,
  'app.update.disabledForTesting': true,
  'app.normandy.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.blockedURIs.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
};

const firefox: Browser = {
  async find() {
    const program = await findProgram('firefox-esr');
    if (program === undefined) return { missing: 'apt-get install firefox-esr' };
    return { version: await versionOf(program) };
  },
  async open(host, port, place) {
    const lines = Object.entries(PREFERENCES).map(
      ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`,
    );
    await writeFile(join(place.folder, 'user.js'), lines.join(''));
    place.start('firefox-esr', ['--headless', '--no-remote', '--profile', place.folder, `http://${host}:${port}/`]);
  },
};

export const runners: readonly Runner[] = [
  browserRunner(firefox, { name: 'Firefox ESR, secure origin', entry: 'here', secure: true }),
  browserRunner(firefox, { name: 'Firefox ESR, insecure origin', entry: 'here', secure: false }),
  browserRunner(firefox, { name: 'Firefox ESR, web worker', entry: 'in-web-worker', secure: true }),
  browserRunner(firefox, { name: 'Firefox ESR, service worker', entry: 'in-service-worker', secure: true }),
];
