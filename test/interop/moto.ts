import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { World } from '../support/world/world.ts';

/** Whether a program answers when it is asked for its version. */
export function isInstalled(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

const STARTS_WITHIN_MS = 60_000;

/** An S3 server of another hand, on loopback: `python3 -m moto.server`. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const child = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + STARTS_WITHIN_MS; !(await answers(url)); ) {
    if (Date.now() > end || child.exitCode !== null) {
      child.kill();
      throw new Error('moto does not answer');
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, stop: () => stopped(child) };
}

async function stopped(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await gone;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Puts a world's buckets into a server, metadata and all. */
export async function upload(world: World, url: string): Promise<void> {
  for (const [bucket, objects] of world.objects) {
    await put(`${url}/${bucket}`, undefined, {});
    for (const [key, { body, metadata = {} }] of objects) {
      const headers: Record<string, string> = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      for (const [name, value] of Object.entries(metadata)) headers[`x-amz-meta-${name}`] = value;
      await put(`${url}/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`, body, headers);
    }
  }
}

async function put(url: string, body: Uint8Array | undefined, headers: Record<string, string>): Promise<void> {
  const authorization =
    'AWS4-HMAC-SHA256 Credential=test/20260301/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
  const request = { method: 'PUT', headers: { ...headers, authorization } };
  const answer = await fetch(url, body === undefined ? request : { ...request, body: new Uint8Array(body) });
  if (!answer.ok) throw new Error(`PUT ${url}: ${answer.status}`);
}

/** ListPublicKeys of a world, by the region that a request is signed for. Tells of the times that were asked. */
export async function startKeyServer(
  world: World,
  asked: { region: string; from: number; to: number }[],
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const { StartTime, EndTime } = JSON.parse(Buffer.concat(chunks).toString());
    asked.push({ region, from: StartTime, to: EndTime });
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify(world.publicKeysOf(region)));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
