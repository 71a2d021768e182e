import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexTree } from '../../../src/source/path-index.ts';

const path = fc
  .array(fc.constantFrom('a', 'b', 'a-', 'a.b', 'a0', 'é', '𝒳', 'ﬀ', 'z'), { minLength: 1, maxLength: 4 })
  .map((names) => names.join('/'));

describe('indexTree', () => {
  it('lists each name of a folder once, for any paths', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { maxLength: 40 }), path, async (paths, folder) => {
        const tree = indexTree(
          '',
          new Map(paths.map((each) => [each, each])),
          () => 'file',
          async () => Buffer.of(),
        );
        for (const place of ['', folder]) {
          const parent = place === '' ? '' : `${place}/`;
          const below = paths.filter((each) => each.startsWith(parent)).map((each) => each.slice(parent.length));
          const files = below.filter((each) => !each.includes('/')).map((name) => `file ${name}`);
          const folders = below.filter((each) => each.includes('/')).map((each) => `folder ${each.split('/')[0]}`);
          const wanted = [...files, ...new Set(folders)].sort();
          const listed = (await tree.list(place))?.map(({ name, kind }) => `${kind} ${name}`).sort();
          expect(listed).toEqual(place !== '' && wanted.length === 0 ? undefined : wanted);
        }
      }),
    );
  });

  it('reads a file by its path, and no folder', async () => {
    const tree = indexTree(
      '',
      new Map([['x/a', 'A']]),
      () => 'file',
      async (file) => Buffer.from(file),
    );
    expect(await tree.read('x/a')).toEqual(Buffer.from('A'));
    for (const path of ['x', 'x/', '', 'x/b', 'X/a']) expect(await tree.read(path)).toBeUndefined();
  });
});
