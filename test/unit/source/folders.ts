import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { collectBytes } from '../../../src/bytes/body.ts';
import type { ObjectSource, StoredObject } from '../../../src/object/object-source.ts';

/** Holds the folders of this test file, and goes with it. */
export const base: string = mkdtempSync(join(tmpdir(), 'trailproof-folder-'));
afterAll(() => rmSync(base, { recursive: true }));

let folders = 0;
/** A new folder with these files. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const root = join(base, String(folders++));
  mkdirSync(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

export const get = (source: ObjectSource, key: string, bucket = ''): Promise<StoredObject | undefined> =>
  source.get({ bucket, key });

export async function textOf(source: ObjectSource, key: string, bucket = ''): Promise<string | undefined> {
  const stored = await get(source, key, bucket);
  return stored && Buffer.from((await collectBytes(stored.body, 1000))!).toString();
}

/** Nothing here may ever be read through a source in another folder. */
export const outside: string = folder({ 'secret.txt': 'secret', 'deep/secret.txt': 'secret' });
export const isWindows: boolean = process.platform === 'win32';
