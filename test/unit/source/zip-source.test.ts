import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { collectBytes } from '../../../src/bytes/body.ts';
import type { BlobLike } from '../../../src/source/blob.ts';
import { zipSource } from '../../../src/source/zip-source.ts';
import { extraField, type ZipOptions, type ZippedFile, zipOf } from '../../support/zip-writer.ts';
import { folder, textOf } from './folders.ts';
import { listed } from './listings.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const file = (name: string, more: Partial<ZippedFile> = {}): ZippedFile => ({
  name,
  body: bytes(`in ${name}`),
  ...more,
});

function commandIsThere(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('zipSource', () => {
  it.each<[string, Partial<ZippedFile>, ZipOptions]>([
    ['stored', { method: 0 }, {}],
    ['deflated', {}, {}],
    ['with a descriptor behind', { descriptor: 'signed' }, {}],
    ['with a descriptor that has no signature', { descriptor: 'bare' }, {}],
    ['with a descriptor of zip64', { descriptor: 'long' }, {}],
    ['in zip64', { zip64: true }, { zip64: true }],
    ['in zip64 that is streamed', { zip64: true, descriptor: 'long' }, { zip64: true }],
    ['with the end records of zip64 though nothing is large', {}, { zip64: true, end: { entries: 2 } }],
    [
      'with extra fields',
      { extra: extraField(0x5455, bytes('times')), local: { extra: extraField(1, bytes('')) } },
      {},
    ],
    ['with the name in UTF-8 again', { extra: extraField(0x7075, bytes('....\u0001in.txt')) }, {}],
    ['with a comment', {}, { comment: bytes('a comment, PK\u0005\u0006 and all') }],
    ['of a UTF-8 name that has no flag', { flags: 0 }, {}],
    ['by Unix', { mode: 0o100644 }, {}],
  ])('reads an entry %s', async (_, more, options) => {
    const name = 'in.txt';
    const entry = more.descriptor === undefined ? more : { ...more, flags: 8 };
    const source = zipSource(zipOf([file(name, entry), file('é/日本', entry.extra ? {} : entry)], options));
    expect(await textOf(source, name)).toBe('in in.txt');
    expect(await textOf(source, 'é/日本')).toBe('in é/日本');
    expect(await listed(source)).toEqual([name, 'é/日本']);
  });

  it('reads an empty zip, an empty entry and one of each length about a border', async () => {
    expect(await listed(zipSource(zipOf([])))).toEqual([]);
    const files = [0, 1, 65_535, 65_536, 65_537, 200_000].flatMap((length) => {
      const body = Buffer.alloc(length, 'abc');
      return [0, 8].map((method) => ({ name: `${length}-${method}`, body, method }));
    });
    const source = zipSource(zipOf(files));
    for (const { name, body } of files) {
      const stored = await source.get({ bucket: '', key: name });
      expect(Buffer.from((await collectBytes(stored!.body, 1e6))!).equals(body), name).toBe(true);
    }
  });

  it('reads what lies in a Blob where it is asked for, and little else', async () => {
    const large = Buffer.alloc(20e6, 'x');
    const whole = zipOf([file('a'), { name: 'large', body: large, method: 0 }, file('z')]);
    let read = 0;
    const blob = (from: number, to: number): BlobLike => ({
      size: to - from,
      slice: (start: number, end: number) => blob(from + start, Math.min(from + end, to)),
      async arrayBuffer() {
        read += to - from;
        return new Uint8Array(whole.subarray(from, to)).buffer;
      },
    });
    const source = zipSource(blob(0, whole.length));
    expect(await textOf(source, 'z')).toBe('in z');
    expect(await textOf(source, 'a')).toBe('in a');
    expect(read).toBeLessThan(300_000);
    const { body } = (await source.get({ bucket: '', key: 'large' }))!;
    expect(body).not.toBeInstanceOf(Uint8Array);
    expect(Buffer.from((await collectBytes(body, 2e7))!).equals(large)).toBe(true);
  });

  it('serves sidecars, names of buckets and folders as they are asked for, as a folder does', async () => {
    const head = bytes('{"Metadata":{"signature":"ab"}}');
    const files = [file('one/a'), { name: 'one/a.metadata.json', body: head }, file('two/b')];
    const source = zipSource(zipOf(files), { buckets: ['one', 'two', 'three'] });
    expect(await source.get({ bucket: 'one', key: 'a' })).toMatchObject({ metadata: { signature: 'ab' } });
    expect(await listed(source, { bucket: 'two' })).toEqual(['b']);
    await expect(listed(source, { bucket: 'three' })).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
    await expect(listed(source, { bucket: 'four' })).rejects.toMatchObject({ code: 'ERR_BUCKET_NOT_SERVED' });
  });

  it.each([[undefined], ['a.zip'], [new ArrayBuffer(22)], [{ size: 22 }]])('throws for %j', (zip) => {
    expect(() => zipSource(zip as never)).toThrow(TypeError);
    expect(() => zipSource(zip as never)).toThrow('zip: expected a Blob or a Uint8Array');
  });
});

describe('a zip file that is not whole', () => {
  const entries = [file('a'), file('b')];
  const cut = (from: number, to?: number): Uint8Array => zipOf(entries).slice(from, to);
  const end = (more: ZipOptions): Uint8Array => zipOf(entries, more);
  const twoEnds = (): Uint8Array => zipOf(entries, { comment: zipOf([]).slice(-22) });
  const WHOLE = end({}).length;
  const ROWS: readonly [name: string, zip: Uint8Array][] = [
    ['nothing', new Uint8Array()],
    ['no zip', bytes('no zip at all, but long enough to be one')],
    ['an end that is cut', cut(0, -1)],
    ['a byte behind the end', new Uint8Array([...end({}), 0])],
    ['bytes in front', end({ front: bytes('#!/bin/sh\n') }).slice()],
    ['a cut in front', cut(1)],
    ['two ends', twoEnds()],
    ['a gap in front of the directory', end({ end: { start: 10 } })],
    ['fewer entries than it says', end({ end: { entries: 3 } })],
    ['more entries than it says', end({ end: { entries: 1 } })],
    ['a directory that is longer than it says', end({ end: { size: 50 } })],
    ['another disk', end({ end: { disk: 1 } })],
    ['an entry of another disk', zipOf([file('a', { central: { disk: 1 } })])],
    ['zip64 records that say something else', end({ zip64: true, end: { entries: 7 } })],
    ['a zip64 end that is elsewhere', end({ zip64: true, zip64At: 0 })],
    ['a zip64 end beyond all numbers', end({ zip64: true, zip64At: Number.MAX_SAFE_INTEGER })],
    ['a zip64 directory beyond all memory', end({ zip64: true, zip64End: { entries: 2 ** 40, size: 2 ** 50 } })],
    ['more entries than are read', end({ zip64: true, zip64End: { entries: 1_000_001 } })],
    ['an entry that lies in the directory', zipOf([file('a', { central: { offset: 60 } })])],
    ['an entry that lies behind the end', zipOf([file('a', { central: { offset: WHOLE + 100 } })])],
    ['entries at one place', zipOf([file('a'), file('a2', { central: { offset: 0 } })])],
    ['entries that share bytes', zipOf([file('a'), file('b', { central: { offset: 5 } })])],
    ['an entry that reaches into the next', zipOf([file('a', { central: { packed: 60 } }), file('b')])],
    ['a zip64 field that is missing', zipOf([file('a', { central: { size: 0xffffffff } })])],
  ];
  it.each(ROWS)('is an error of each call: %s', async (name, zip) => {
    const source = zipSource(zip);
    // The front is right by itself: what it breaks are the places.
    if (name === 'bytes in front') return expect(await textOf(source, 'a')).toBe('in a');
    for (let i = 0; i < 2; i++) {
      await expect(listed(source)).rejects.toMatchObject({ code: 'ERR_FORMAT' });
      await expect(source.get({ bucket: '', key: 'a' })).rejects.toMatchObject({ code: 'ERR_FORMAT' });
    }
  });

  it('is one wherever it is cut', async () => {
    for (let length = 0; length < WHOLE; length++)
      await expect(listed(zipSource(cut(0, length))), String(length)).rejects.toMatchObject({ code: 'ERR_FORMAT' });
  });
});

describe('an entry that is not as it should be', () => {
  const body = Buffer.alloc(2000, 'content ');
  const deflated = deflateRawSync(body);
  const flipped = Buffer.from(deflated);
  flipped[10]! ^= 1;
  const entry = (more: Partial<ZippedFile>): ZippedFile => ({ name: 'x', body, ...more });
  const ROWS: readonly [name: string, entry: ZippedFile, code?: string][] = [
    ['is encrypted', entry({ flags: 1 })],
    ['is strongly encrypted', entry({ flags: 0x41 })],
    ['is packed by another method', entry({ method: 12, data: deflated })],
    ['has a wrong CRC-32', entry({ crc: 5 })],
    ['is stored with a wrong CRC-32', entry({ method: 0, crc: 5 })],
    ['is stored at another length', entry({ method: 0, size: 1999 })],
    ['unpacks to more than it says', entry({ size: 1999 })],
    ['unpacks to less than it says', entry({ size: 2001 })],
    ['is no deflate stream', entry({ data: bytes('no deflate stream at all') })],
    ['is a deflate stream with a bit flipped', entry({ data: flipped })],
    ['is a deflate stream that is cut', entry({ data: deflated.subarray(0, -1) })],
    ['has something behind its stream', entry({ data: Buffer.concat([deflated, Buffer.of(0)]) })],
    ['cannot unpack to what it says', entry({ size: 1e9 })],
    ['is called otherwise in its header', entry({ local: { name: 'y' } })],
    ['has a longer name in its header', entry({ local: { name: 'x.json' } })],
    ['is of another method in its header', entry({ local: { method: 0 } })],
    ['is encrypted by its header alone', entry({ local: { flags: 0x801 } })],
    ['has another CRC-32 in its header', entry({ local: { crc: 0 } })],
    ['has another size in its header', entry({ local: { size: 7 } })],
    ['has another length in its header', entry({ local: { packed: 7 } })],
    [
      'reaches into what follows by its header',
      entry({ local: { extra: extraField(0x5455, bytes('')) }, central: { packed: deflated.length + 4 } }),
    ],
    ['has a descriptor that says something else', entry({ descriptor: Buffer.alloc(16) })],
    ['has no descriptor though it says so', entry({ descriptor: Buffer.alloc(0) })],
    ['has two names', entry({ extra: extraField(0x7075, bytes('.....y')) })],
    ['has extra fields that overflow', entry({ extra: Buffer.of(1, 0, 200, 0) })],
    ['is a symbolic link', entry({ mode: 0o120777 }), 'ERR_UNSAFE_PATH'],
    ['is a device', entry({ mode: 0o020666 }), 'ERR_UNSAFE_PATH'],
    ['is a pipe', entry({ mode: 0o010666 }), 'ERR_UNSAFE_PATH'],
  ];
  it.each(ROWS)('cannot be read where it %s, and no other suffers', async (_, bad, code = 'ERR_UNREADABLE') => {
    const source = zipSource(zipOf([file('a'), { ...bad, ...(bad.descriptor && { flags: 0x808 }) }, file('z')]));
    await expect(source.get({ bucket: '', key: 'x' })).rejects.toMatchObject({ code });
    expect(await listed(source)).toEqual(['a', 'x', 'z']);
    expect([await textOf(source, 'a'), await textOf(source, 'z')]).toEqual(['in a', 'in z']);
  });

  it('cannot be read where there are two of its name: readers differ in which they take', async () => {
    const source = zipSource(zipOf([file('a'), file('a', { body: bytes('other') }), file('b')]));
    await expect(source.get({ bucket: '', key: 'a' })).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
    expect(await listed(source)).toEqual(['a', 'b']);
    expect(await textOf(source, 'b')).toBe('in b');
  });

  it('is not unpacked where it is a bomb, whatever it says', async () => {
    const zeros = Buffer.alloc(80e6);
    const honest = { name: 'honest', body: zeros };
    const lying = { name: 'lying', body: zeros, size: 1000 };
    const source = zipSource(zipOf([honest, lying]));
    await expect(source.get({ bucket: '', key: 'honest' })).rejects.toMatchObject({ code: 'ERR_TOO_LARGE' });
    const before = process.memoryUsage().arrayBuffers;
    await expect(source.get({ bucket: '', key: 'lying' })).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20e6);
  });

  it('is told at its end where it is large, stored, and has a wrong CRC-32', async () => {
    const source = zipSource(zipOf([{ name: 'large', body: Buffer.alloc(9e6, 'x'), method: 0, crc: 5 }]));
    const { body } = (await source.get({ bucket: '', key: 'large' }))!;
    await expect(collectBytes(body, 1e7)).rejects.toMatchObject({ code: 'ERR_UNREADABLE' });
  });
});

describe('the names in a zip', () => {
  it.each([
    '../up',
    'x/../../up',
    './here',
    '/absolute',
    'C:\\drive',
    'back\\slash',
    'a//b',
    'nul\0',
    `${'long/'.repeat(900)}x`,
  ])('are none where no key can be %j, and nothing else is lost', async (name) => {
    const source = zipSource(zipOf([file(name), file('a')]));
    expect(await listed(source)).toEqual(['a']);
    expect(await source.get({ bucket: '', key: name })).toBeUndefined();
  });

  it('are none where they are not UTF-8', async () => {
    expect(await listed(zipSource(zipOf([file('a'), { ...file('b'), name: Buffer.of(0xe9, 0x2e) }])))).toEqual(['a']);
  });

  it('are not those of folders, nor of what Finder adds', async () => {
    const names = ['x/', 'x/a', '__MACOSX/x/._a', '__MACOSX/._x'];
    const source = zipSource(zipOf(names.map((name) => file(name, name.endsWith('/') ? { body: bytes('') } : {}))));
    expect(await listed(source)).toEqual(['x/a']);
    expect(await listed(zipSource(zipOf([file('__MACOSX/x/a.json.gz')])))).toEqual(['__MACOSX/x/a.json.gz']);
  });

  it('may be those of an object and of a folder at once, as in S3', async () => {
    const source = zipSource(zipOf([file('a/b'), file('a'), file('a-')]));
    expect(await listed(source)).toEqual(['a', 'a-', 'a/b']);
    expect([await textOf(source, 'a'), await textOf(source, 'a/b')]).toEqual(['in a', 'in a/b']);
  });

  it('cost no memory for the folders that they lead through', async () => {
    const deep = Array.from({ length: 3000 }, (_, i) => file(`${i}/${'d/'.repeat(500)}x`));
    const before = process.memoryUsage().heapUsed;
    const source = zipSource(zipOf(deep), { bucket: 'b' });
    expect(await source.get({ bucket: 'b', key: 'none' })).toBeUndefined();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6);
  });
});

describe('zips that others write', () => {
  const root = folder({ 'x/a.txt': 'text '.repeat(1000), 'x/é.txt': 'accent' });
  mkdirSync(join(root, 'x/empty'));
  symlinkSync('a.txt', join(root, 'x/link'));

  it.skipIf(!commandIsThere('zip'))('are read: Info-ZIP, also streamed, in zip64 and with links', async () => {
    for (const flags of [['-r'], ['-r0'], ['-r', '-fz'], ['-ry']]) {
      const path = join(root, `${flags.join('')}.zip`);
      execFileSync('zip', ['-q', ...flags, path, 'x'], { cwd: root });
      const piped = execFileSync('sh', ['-c', 'zip -q -r - x | cat'], { cwd: root, maxBuffer: 1e8 });
      for (const data of [readFileSync(path), ...(flags.length === 1 && flags[0] === '-r' ? [piped] : [])]) {
        const source = zipSource(data);
        expect(await textOf(source, 'x/é.txt'), flags.join()).toBe('accent');
        expect(await listed(source)).toEqual(['x/a.txt', 'x/link', 'x/é.txt']);
        const link = source.get({ bucket: '', key: 'x/link' });
        if (flags[0] === '-ry') await expect(link).rejects.toMatchObject({ code: 'ERR_UNSAFE_PATH' });
        else expect(await link).toBeDefined();
      }
    }
  });

  it.skipIf(!commandIsThere('python3'))('are read: the zipfile module of Python', async () => {
    const script = join(root, 'write.py');
    writeFileSync(
      script,
      "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED)\n" +
        "z.write('x/a.txt')\nz.write('x/é.txt')\nwith z.open('x/b', 'w', force_zip64=True) as f: f.write(b'large')\nz.close()\n",
    );
    execFileSync('python3', [script, 'python.zip'], { cwd: root });
    const source = zipSource(readFileSync(join(root, 'python.zip')));
    expect(await listed(source)).toEqual(['x/a.txt', 'x/b', 'x/é.txt']);
    expect([await textOf(source, 'x/b'), await textOf(source, 'x/é.txt')]).toEqual(['large', 'accent']);
  });
});
