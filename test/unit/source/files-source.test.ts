import { describe, expect, it } from 'vitest';
import { collectBytes } from '../../../src/bytes/body.ts';
import { type ChosenFiles, filesSource } from '../../../src/source/files-source.ts';
import { droppedEntry, fileOf, pickedHandle } from '../../support/browser-files.ts';
import { textOf } from './folders.ts';
import { listed } from './listings.ts';

const body = (text: string): Uint8Array => Buffer.from(text);
const tree = (...paths: string[]): Map<string, Uint8Array> => new Map(paths.map((path) => [path, body(path)]));
/** As an `<input>` has them: no array, and not iterable everywhere. */
const fileList = <T>(items: readonly T[]): ArrayLike<T> => Object.assign({ length: items.length }, items);

describe('filesSource', () => {
  it('reads the files of a FileList by their paths in the chosen folder', async () => {
    const source = filesSource(fileList(['in/x/a', 'in/b'].map((path) => fileOf('a', body(path), path))));
    expect(await listed(source)).toEqual(['b', 'x/a']);
    expect(await textOf(source, 'x/a')).toBe('in/x/a');
  });

  it('keeps the folders apart where several were chosen, and takes single files by their names', async () => {
    const files = [fileOf('a', body('1'), 'one/a'), fileOf('a', body('2'), 'two/a'), fileOf('b', body('3'))];
    const source = filesSource(files);
    expect(await listed(source)).toEqual(['b', 'one/a', 'two/a']);
    expect([await textOf(source, 'one/a'), await textOf(source, 'b')]).toEqual(['1', '3']);
  });

  it.each<[string, (name: string, ...paths: string[]) => ChosenFiles, number]>([
    ['a handle', (name, ...paths) => pickedHandle(tree(...paths), name), 1],
    ['an entry', (name, ...paths) => droppedEntry(tree(...paths), name), 1],
    ['a list of one handle', (name, ...paths) => [pickedHandle(tree(...paths), name)], 1],
    ['a list of an entry and what is no file', (name, ...paths) => [null, droppedEntry(tree(...paths), name)], 1],
  ])('takes the inside of %s for the top', async (_, make) => {
    const source = filesSource(make('folder', 'x/y/a', 'b'));
    expect(await listed(source)).toEqual(['b', 'x/y/a']);
    expect(await textOf(source, 'x/y/a')).toBe('x/y/a');
    expect(await source.get({ bucket: '', key: 'x/y/none' })).toBeUndefined();
    expect(await source.get({ bucket: '', key: 'folder/b' })).toBeUndefined();
  });

  it('keeps several dropped folders and files apart by their names', async () => {
    const [file] = [fileOf('lone', body('lone'))];
    const lone = Object.assign(
      { isFile: true, isDirectory: false, name: 'lone' },
      { file: (done: (f: unknown) => void) => done(file) },
    );
    const source = filesSource([droppedEntry(tree('a'), 'one'), droppedEntry(tree('b'), 'two'), lone]);
    expect(await listed(source)).toEqual(['lone', 'one/a', 'two/b']);
    expect(await textOf(source, 'lone')).toBe('lone');
    const buckets = filesSource([droppedEntry(tree('a'), 'one'), droppedEntry(tree('b'), 'two')], { buckets: ['one'] });
    expect(await listed(buckets, { bucket: 'one' })).toEqual(['a']);
  });

  it('reads all entries of a folder that its reader hands over by and by', async () => {
    const paths = Array.from({ length: 250 }, (_, i) => `f/${1000 + i}`);
    expect(await listed(filesSource([droppedEntry(tree(...paths), 'x')]))).toEqual(paths);
  });

  it('reads nothing before it is asked', async () => {
    const never = (): never => {
      throw new Error('read');
    };
    const file = { name: 'a', size: 9, slice: never, arrayBuffer: never };
    const source = filesSource([file]);
    expect(await listed(source)).toEqual(['a']);
    await expect(source.get({ bucket: '', key: 'a' })).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
  });

  it('hands large files over in pieces', async () => {
    const large = Buffer.alloc(9e6, 'abc');
    const stored = await filesSource([fileOf('a', large)]).get({ bucket: '', key: 'a' });
    expect(stored!.body).not.toBeInstanceOf(Uint8Array);
    expect(Buffer.from((await collectBytes(stored!.body, 1e7))!).equals(large)).toBe(true);
  });

  it.each([
    ['is shorter than it was', { arrayBuffer: async () => new ArrayBuffer(2) }],
    ['is longer than it was', { arrayBuffer: async () => new ArrayBuffer(4) }],
    ['cannot be read', { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) }],
  ])('fails where a file %s', async (_, slice) => {
    const file = { name: 'a', size: 3, slice: () => slice as never, arrayBuffer: slice.arrayBuffer };
    const got = filesSource([file]).get({ bucket: '', key: 'a' });
    await expect(got).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
  });

  it('fails, and does not call a file absent, where a folder cannot be listed', async () => {
    const broken = {
      kind: 'directory' as const,
      name: 'x',
      values: () => {
        throw new Error('NotAllowedError');
      },
    };
    const source = filesSource(broken);
    await expect(listed(source)).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
    await expect(source.get({ bucket: '', key: 'a' })).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
  });

  it('takes no name for a path, nor a path that leads elsewhere', async () => {
    const handle = pickedHandle(tree('ok'), 'x');
    const wrong = ['a/b', '..', '.', '', 'a\\b'].map((name) => ({ kind: 'file' as const, name }));
    const all = {
      ...handle,
      values: async function* () {
        yield* [...wrong, pickedHandle(tree('c'), 'd')];
      },
    };
    expect(await listed(filesSource(all))).toEqual(['d/c']);
    const paths = ['in/../x', 'in/./y', 'in//z', 'in/\\w', 'in/ok'];
    expect(await listed(filesSource(paths.map((path) => fileOf('a', body(path), path))))).toEqual(['ok']);
  });

  it.each([
    ['undefined', undefined, TypeError],
    ['a text', 'folder', TypeError],
    ['a file alone', fileOf('a', body('a')), TypeError],
    ['files and texts', [fileOf('a', body('a')), 'b'], TypeError],
    ['files and handles', [fileOf('a', body('a')), pickedHandle(tree('b'), 'x')], TypeError],
    ['two files of one path', [fileOf('a', body('1')), fileOf('a', body('2'))], RangeError],
    ['two entries of one name', [droppedEntry(tree('a'), 'x'), droppedEntry(tree('b'), 'x')], RangeError],
  ])('throws for %s', (_, files, type) => {
    expect(() => filesSource(files as never)).toThrow(type);
    expect(() => filesSource(files as never)).toThrow('files');
  });

  it('is empty where nothing was chosen', async () => {
    for (const files of [[], [null]]) expect(await listed(filesSource(files))).toEqual([]);
  });
});
