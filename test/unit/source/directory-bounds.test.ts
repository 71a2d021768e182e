import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectBytes } from '../../../src/bytes/body.ts';
import { directorySource } from '../../../src/source/directory-source.ts';
import { base, folder, get, isWindows, outside, textOf } from './folders.ts';
import { listed } from './listings.ts';

describe('the bounds of directorySource', () => {
  const root = folder({ 'inner/file': 'text', 'C:': 'drive' });
  const source = directorySource(join(root, 'inner'));

  it.each([
    '../C:',
    'x/../../C:',
    './file',
    'x/../file',
    '..',
    '.',
    '',
    '/',
    '//file',
    'file/',
    'file/x',
    'inner//file',
    join(root, 'C:'),
    '..\\C:',
    'x\\..\\file',
    '\\\\host\\share\\file',
    'C:\\file',
    'file\0',
    'file\0.gz',
    '\0',
    '%2e%2e/C:',
    '..%2fC:',
    'ＦＩＬＥ',
    'FILE',
    `${'x/'.repeat(600)}file`,
    'é'.repeat(600),
  ])('take the key %j for none that is there', async (key) => {
    expect(await get(source, key)).toBeUndefined();
    expect(await listed(source, { prefix: `${key}/` })).toEqual([]);
  });

  it.skipIf(isWindows)('hold for symbolic links', async () => {
    const linked = folder({ 'real/file': 'text' });
    symlinkSync(join(linked, 'real/file'), join(linked, 'to-file'));
    symlinkSync('real', join(linked, 'to-folder'));
    symlinkSync(join(outside, 'secret.txt'), join(linked, 'out-file'));
    symlinkSync(outside, join(linked, 'out-folder'));
    symlinkSync(join(outside, 'none'), join(linked, 'dangling'));
    symlinkSync('loop', join(linked, 'loop'));
    const links = directorySource(linked);

    expect(await textOf(links, 'to-file')).toBe('text');
    expect(await textOf(links, 'to-folder/file')).toBe('text');
    expect(await get(links, 'dangling')).toBeUndefined();
    for (const key of ['out-file', 'out-folder', 'out-folder/secret.txt', 'out-folder/deep/secret.txt']) {
      await expect(get(links, key), key).rejects.toMatchObject({ code: 'ERR_UNSAFE_PATH' });
    }
    await expect(get(links, 'to-folder')).rejects.toMatchObject({ code: 'ERR_UNSAFE_PATH' });
    await expect(get(links, 'loop')).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });

    const names = ['dangling', 'loop', 'out-file', 'out-folder', 'real/file', 'to-file', 'to-folder'];
    expect(await listed(links)).toEqual(names);
    expect(await listed(links, { prefix: 'to-folder/' })).toEqual(['to-folder/file']);
    // Asked for folders, it names links to them too: what lies behind must not be passed over in silence.
    const folders = names.map((name) => (/folder$/.test(name) ? `${name}/` : name === 'real/file' ? 'real/' : name));
    expect(await listed(links, { delimiter: '/' })).toEqual(folders);
    for (const prefix of ['out-folder/', 'out-folder/deep/', 'out-folder/s']) {
      await expect(listed(links, { prefix }), prefix).rejects.toMatchObject({ code: 'ERR_UNSAFE_PATH' });
    }
  });

  it.skipIf(isWindows)('hold for the folders of buckets, while the root may itself be a link', async () => {
    const buckets = folder({ 'in/a': 'text' });
    symlinkSync(outside, join(buckets, 'out'));
    symlinkSync(buckets, join(base, 'link-to-root'));
    const linked = directorySource(join(base, 'link-to-root'), { buckets: ['in', 'out'] });
    expect(await textOf(linked, 'a', 'in')).toBe('text');
    await expect(get(linked, 'secret.txt', 'out')).rejects.toMatchObject({ code: 'ERR_UNSAFE_PATH' });
    await expect(listed(linked, { bucket: 'out' })).rejects.toMatchObject({ code: 'ERR_UNSAFE_PATH' });
  });

  it.skipIf(isWindows)('hold between the folders of two buckets', async () => {
    const buckets = folder({ 'one/a': '1', 'two/b': '2' });
    symlinkSync('../one/a', join(buckets, 'two/a'));
    const source = directorySource(buckets, { buckets: ['one', 'two'] });
    await expect(get(source, 'a', 'two')).rejects.toMatchObject({ code: 'ERR_UNSAFE_PATH' });
  });
});

describe('what is no file, to directorySource', () => {
  it('is an error where a folder stands in place of a file', async () => {
    const source = directorySource(folder({ 'x.gz/file': 'text' }));
    await expect(get(source, 'x.gz')).rejects.toMatchObject({ code: /ERR_UNSAFE_PATH|ERR_UNREADABLE/ });
  });

  it.skipIf(isWindows)('is an error where it is a pipe, which is not waited for', async () => {
    const root = folder({ file: 'text' });
    execFileSync('mkfifo', [join(root, 'pipe'), join(root, 'file.metadata.json')]);
    const source = directorySource(root);
    await expect(get(source, 'pipe')).rejects.toMatchObject({ code: 'ERR_UNSAFE_PATH' });
    expect((await get(source, 'file'))!.metadata).toBeUndefined();
    expect(await listed(source)).toEqual(['file', 'pipe']);
  });

  it.skipIf(isWindows)('is an error where it is a socket', async () => {
    const root = folder();
    const server = createServer().listen(join(root, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    await expect(get(directorySource(root), 'socket')).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
    server.close();
  });

  it('is not listed where it is a folder without objects', async () => {
    const root = folder({ 'full/file': 'text' });
    mkdirSync(join(root, 'empty/deeper'), { recursive: true });
    const source = directorySource(root);
    expect(await listed(source)).toEqual(['full/file']);
    expect(await listed(source, { delimiter: '/' })).toEqual(['full/']);
    expect(await listed(source, { prefix: 'empty/' })).toEqual([]);
  });

  it.skipIf(isWindows)('is not listed where no key can name it', async () => {
    const root = folder({ 'a\\b': '', 'c\\d/e': '', [`${'long/'.repeat(210)}file`]: '', f: '' });
    expect(await listed(directorySource(root))).toEqual(['f']);
  });
});

describe('what cannot be read, to directorySource', () => {
  it.each([
    ['is missing', (root: string) => rmSync(root, { recursive: true })],
    [
      'is a file',
      (root: string) => {
        rmSync(root, { recursive: true });
        writeFileSync(root, '');
      },
    ],
  ])('is everything where the root %s', async (_, spoil) => {
    const root = folder({ 'one/a': '' });
    const sources = [directorySource(root), directorySource(root, { buckets: { '': 'one' } })];
    spoil(root);
    for (const source of sources) {
      const error = { code: 'ERR_UNREADABLE', message: expect.stringContaining('there is no such folder') };
      await expect(listed(source)).rejects.toMatchObject(error);
      await expect(listed(source, { prefix: 'AWSLogs/' })).rejects.toMatchObject(error);
      await expect(get(source, 'a')).rejects.toMatchObject(error);
    }
  });

  it('is a bucket whose folder is missing, but no other', async () => {
    const source = directorySource(folder({ 'one/a': 'text' }), { buckets: ['one', 'two'] });
    expect(await textOf(source, 'a', 'one')).toBe('text');
    await expect(get(source, 'a', 'two')).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
    await expect(listed(source, { bucket: 'two' })).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
  });

  it.skipIf(isWindows)('is a name longer than the file system takes: an error, not absence', async () => {
    const source = directorySource(folder());
    await expect(get(source, 'x'.repeat(300))).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
    await expect(listed(source, { prefix: `${'x'.repeat(300)}/` })).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
  });

  it.skipIf(isWindows)('is what the modes of a file or folder forbid', async () => {
    const root = folder({ file: 'text', 'closed/file': 'text' });
    const source = directorySource(root);
    await withoutPrivilege([join(root, 'file'), join(root, 'closed')], async () => {
      await expect(get(source, 'file')).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
      await expect(get(source, 'closed/file')).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
      await expect(listed(source)).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
      expect(await listed(source, { delimiter: '/' })).toEqual(['closed/', 'file']);
    });
  });
});

/** While nobody may read these paths; root, whom modes do not bind, is somebody else for that time. */
async function withoutPrivilege(paths: readonly string[], run: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  chmodSync(base, 0o755);
  for (const path of paths) chmodSync(path, 0);
  if (isRoot) process.seteuid!(65534);
  try {
    await run();
  } finally {
    if (isRoot) process.seteuid!(0);
    for (const path of paths) chmodSync(path, 0o700);
  }
}

describe('large files, to directorySource', () => {
  const SIZE = 9 * 2 ** 20;
  const root = folder({ large: 'begin', huge: '' });
  truncateSync(join(root, 'large'), SIZE);
  truncateSync(join(root, 'huge'), 2 ** 40);
  const source = directorySource(root);

  it('come in pieces, all of them', async () => {
    const { body } = (await get(source, 'large'))!;
    expect(body).not.toBeInstanceOf(Uint8Array);
    const bytes = (await collectBytes(body, SIZE))!;
    expect(bytes.length).toBe(SIZE);
    expect(Buffer.from(bytes.subarray(0, 6)).toString()).toBe('begin\0');
  });

  it('are read no further than asked', async () => {
    const { body } = (await get(source, 'huge'))!;
    expect(await collectBytes(body, SIZE)).toBeUndefined();
  });

  it.each([
    ['grow', 1],
    ['shrink', -1],
  ])('are an error where they %s while they are read', async (_, by) => {
    const changing = folder({ file: '' });
    truncateSync(join(changing, 'file'), SIZE);
    const { body } = (await get(directorySource(changing), 'file'))!;
    const read = async (): Promise<void> => {
      for await (const piece of body as AsyncIterable<Uint8Array>)
        if (piece.length > 0) truncateSync(join(changing, 'file'), SIZE + by);
    };
    await expect(read()).rejects.toMatchObject({ code: 'ERR_UNREADABLE', message: expect.stringContaining('changed') });
  });

  it('are an error where they are gone before they are read', async () => {
    const { body } = (await get(source, 'huge'))!;
    rmSync(join(root, 'huge'));
    await expect(collectBytes(body, SIZE)).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
  });
});
