import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Environment, Workplace } from './browser-process.ts';

const POLL_MS = 50;
const POLLS = 400;

export interface MiniBrowserOptions {
  readonly binary: string;
  readonly env: Environment;
  /** A port of 127.0.0.1 where a proxy stands for every host. */
  readonly proxyPort: number | undefined;
}

/** Opens a page in WebKitGTK's MiniBrowser: W3C WebDriver, sections 8.1 (new session) and 10.1 (navigate to). */
export async function openInMiniBrowser(url: string, options: MiniBrowserOptions, place: Workplace): Promise<void> {
  const port = await freePort();
  place.start('WebKitWebDriver', [`--port=${port}`], { env: options.env });
  const driver = `http://127.0.0.1:${port}`;
  await listening(`${driver}/status`);
  const session = await command(`${driver}/session`, { capabilities: { alwaysMatch: capabilitiesOf(options) } });
  const { sessionId } = session as { readonly sessionId: string };
  await command(`${driver}/session/${sessionId}/url`, { url });
}

function capabilitiesOf({ binary, proxyPort }: MiniBrowserOptions): object {
  const manual = { proxyType: 'manual', httpProxy: `127.0.0.1:${proxyPort}` };
  return {
    browserName: 'MiniBrowser',
    pageLoadStrategy: 'none',
    proxy: proxyPort === undefined ? { proxyType: 'direct' } : manual,
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  };
}

async function command(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) }).catch((error) => {
    throw new Error('WebKitWebDriver did not answer', { cause: error });
  });
  const { value } = (await response.json()) as { readonly value: unknown };
  if (!response.ok) throw new Error(`WebKitWebDriver answered ${JSON.stringify(value)}`);
  return value;
}

async function listening(url: string): Promise<void> {
  for (let poll = 0; poll < POLLS; poll += 1) {
    if (await isListening(url)) return;
    await pause(POLL_MS, undefined, { ref: false });
  }
  throw new Error(`WebKitWebDriver does not listen after ${(POLLS * POLL_MS) / 1000} s`);
}

function isListening(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
