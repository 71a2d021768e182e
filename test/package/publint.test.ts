import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Message, publint } from 'publint';
import { describe, expect, inject, it } from 'vitest';

const { project } = inject('packed');
const folder = join(project, 'node_modules/trailproof');

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => join(folder, name))
  .filter((name) => statSync(name).isFile())
  .map((name) => ({ name, data: new Uint8Array(readFileSync(name)) }));

/** What publint says of the packed files, suggestions included, with changes to the manifest. */
async function lint(changes: object = {}): Promise<Message[]> {
  const manifest = { ...JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')), ...changes };
  const data = new TextEncoder().encode(JSON.stringify(manifest));
  const packed = files.map((file) => (file.name.endsWith('/package.json') ? { name: file.name, data } : file));
  return (await publint({ pkgDir: folder, pack: { files: packed }, level: 'suggestion', strict: true })).messages;
}

describe('publint', () => {
  it('has nothing to say of the packed files, suggestions included', async () => {
    expect(await lint()).toEqual([]);
  });

  it('would see a manifest that says CommonJS, a file that is not there, and types behind the code', async () => {
    const codes = async (changes: object): Promise<string[]> => (await lint(changes)).map(({ code }) => code);
    expect(await codes({ type: 'commonjs' })).toContain('FILE_INVALID_FORMAT');
    expect(await codes({ main: './dist/none.js' })).toContain('FILE_DOES_NOT_EXIST');
    const exports = { '.': { default: './dist/index.js', types: './dist/index.d.ts' } };
    expect(await codes({ exports })).toContain('EXPORTS_TYPES_SHOULD_BE_FIRST');
  });
});
