import { describe, expect, it } from 'vitest';
import { collectBytes } from '../../../src/bytes/body.ts';
import type { FileTree } from '../../../src/source/file-tree.ts';
import { mountTree, type Root } from '../../../src/source/mount-tree.ts';
import { indexTree } from '../../../src/source/path-index.ts';

const tree: FileTree = indexTree(
  'the tree',
  new Map(['a', 'x/b', 'x/y/c', 'xy/d'].map((path) => [path, Buffer.from(path)])),
  () => 'file',
  async (body) => body,
);

async function namesIn(root: Root, folder: string): Promise<string[] | undefined> {
  const entries = await mountTree(tree, root).list(folder);
  return entries?.map(({ name, kind }) => (kind === 'folder' ? `${name}/` : name)).sort();
}

async function textAt(root: Root, path: string): Promise<string | undefined> {
  const body = await mountTree(tree, root).read(path);
  return body && Buffer.from((await collectBytes(body, 100))!).toString();
}

describe('mountTree', () => {
  it('is the tree itself from its top on', () => {
    expect(mountTree(tree, { folder: '', above: '' })).toBe(tree);
  });

  it('shows what lies in a folder, and nothing beside it', async () => {
    const root = { folder: 'x', above: '' };
    expect([await namesIn(root, ''), await namesIn(root, 'y')]).toEqual([['b', 'y/'], ['c']]);
    expect([await textAt(root, 'b'), await textAt(root, 'y/c')]).toEqual(['x/b', 'x/y/c']);
    for (const path of ['a', 'x/b', 'd', 'y/d']) expect(await textAt(root, path), path).toBeUndefined();
    expect(await namesIn(root, 'x')).toBeUndefined();
    expect(await namesIn({ folder: 'none', above: '' }, '')).toBeUndefined();
  });

  it('shows the folders above the top, and the tree below them alone', async () => {
    const root = { folder: '', above: 'p/q' };
    expect([await namesIn(root, ''), await namesIn(root, 'p'), await namesIn(root, 'p/q')]).toEqual([
      ['p/'],
      ['q/'],
      ['a', 'x/', 'xy/'],
    ]);
    expect([await namesIn(root, 'p/q/x'), await textAt(root, 'p/q/x/b')]).toEqual([['b', 'y/'], 'x/b']);
    for (const folder of ['q', 'p/r', 'p/qx', 'x', 'p/q/none'])
      expect(await namesIn(root, folder), folder).toBeUndefined();
    for (const path of ['a', 'p', 'p/a', 'p/qa', 'p/q', 'x/b']) expect(await textAt(root, path), path).toBeUndefined();
  });
});
