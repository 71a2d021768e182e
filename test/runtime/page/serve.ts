import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import type { RuntimePath } from 'trailproof';
import type { BuiltSuite } from '../runner.ts';
import type { Answer } from './answer.ts';

/** The module that the page begins with. */
export type Entry = 'here' | 'in-web-worker' | 'in-service-worker';

/** What the page is told. */
export interface Task {
  readonly expected: RuntimePath;
}

export interface ServedPage {
  /** On 127.0.0.1. */
  readonly port: number;
  /** What the page answers, or the first failure that it tells of. */
  readonly answer: Promise<Answer | string>;
  close(): void;
}

interface ServedFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** Of the page and of its workers: each script has it in its own response, and `worker-src` falls back to `script-src`. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'";
const FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** Serves a page that runs the suite, as it is or in a worker, under the policy. */
export async function servePage(suite: BuiltSuite, entry: Entry, task: Task): Promise<ServedPage> {
  const files = await filesOf(suite, entry, task);
  let resolve: (answer: Answer | string) => void;
  const answer = new Promise<Answer | string>((settle) => {
    resolve = settle;
  });
  const server = createServer((request, response) => {
    // A browser that takes this server for its proxy sends the whole URL.
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method !== 'POST') return send(response, files.get(pathname));
    receive(request, pathname)
      .then(resolve, (error) => resolve(String(error)))
      .finally(() => response.end());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, answer, close: () => server.close().closeAllConnections() };
}

async function receive(request: IncomingMessage, pathname: string): Promise<Answer | string> {
  const body = await text(request);
  return pathname === '/answer' ? (JSON.parse(body) as Answer) : body;
}

function send(response: ServerResponse, file: ServedFile | undefined): void {
  const head = {
    'content-security-policy': POLICY,
    'content-type': file?.type ?? 'text/plain',
    'cache-control': 'no-store',
  };
  response.writeHead(file === undefined ? 404 : 200, head).end(file?.body);
}

/** By path. Modules stand under their names in `test/runtime/`, so that the specifiers of their imports hold; the bundle is `suite.ts`. */
async function filesOf(suite: BuiltSuite, entry: Entry, task: Task): Promise<Map<string, ServedFile>> {
  const module = (body: string | Uint8Array): ServedFile => ({ type: 'text/javascript', body });
  const files = new Map<string, ServedFile>([
    ['/', { type: 'text/html; charset=utf-8', body: htmlOf(entry) }],
    ['/suite.ts', module(await readFile(suite.bundle))],
    ['/data.json', { type: 'application/json', body: await readFile(suite.data) }],
    ['/task.json', { type: 'application/json', body: JSON.stringify(task) }],
  ]);
  for (const name of await readdir(FOLDER)) {
    const { code } = await transform(await readFile(`${FOLDER}${name}`, 'utf8'), { loader: 'ts', target: 'es2022' });
    files.set(`/page/${name}`, module(code));
  }
  return files;
}

/** `watch.ts` is a script of its own, so that it hears when the other one cannot be loaded. */
function htmlOf(entry: Entry): string {
  const scripts = ['watch', entry].map((name) => `<script type="module" src="/page/${name}.ts"></script>`);
  return `<!doctype html><title>Runtime suite</title>${scripts.join('')}`;
}
