import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, it } from 'vitest';
import type { ObjectSource } from '../../src/index.ts';
import { blindDisk } from '../support/blind-disk.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import type { World } from '../support/world/world.ts';
import type { WriteOptions } from '../support/write-world.ts';
import { baseWorld } from './base-world.ts';
import { bad, displaced, type Effect, finding, hole, told, unproven, unread, untold } from './effects.ts';
import { type Expected, expectAfter, incomplete, invalid, valid } from './expect-after.ts';
import { folderOf, isWindows, type WorldFolder } from './folders.ts';

const base = baseWorld();
const inRange = (world: World): DigestHandle[] => world.digests({ starting: false });

/** Every digest of the range lies somewhere else than where it says. */
function allMoved(world: World, placeOf: (digest: DigestHandle) => { bucket: string; key: string }): Effect[] {
  return inRange(world).flatMap((digest) => [
    untold(digest),
    displaced(digest, 'moved', placeOf(digest)),
    hole(digest.start, digest.end, 'moved'),
  ]);
}

describe('keys that would lead out of a folder', () => {
  const KEYS: readonly [name: string, key: (own: string, outside: string) => string][] = [
    ['../', () => '../secret.json.gz'],
    ['x/../', (own) => `x/../${own}`],
    ['./', (own) => `./${own}`],
    ['//', (own) => own.replace('/', '//')],
    ['an absolute path', (_, outside) => join(outside, 'secret.json.gz')],
    ['a drive letter', () => 'C:\\secret.json.gz'],
    ['a UNC path', () => '\\\\host\\share\\secret.json.gz'],
    ['a back slash', (own) => own.replace('/', '\\')],
    ['a NUL', (own) => `${own}\0`],
    ['a NUL in front of an ending', (own) => `${own}\0.json.gz`],
  ];

  it.each(KEYS)('P01 a log reference with %s, signed: not found, and nothing outside is read', (_, keyOf) =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      const log = digest.log();
      const { outside } = folderOf(world);
      const key = keyOf(log.key, outside);
      digest.amend((json) => {
        json.logFiles[0]!.s3Object = key;
      });
      const folder = folderOf(world);
      // What is outside would be valid.
      for (const place of [folder.outside, outside]) copyFileSync(folder.file(log), join(place, 'secret.json.gz'));
      const lost = bad({ bucket: world.bucket, key }, 'missing');
      return { ...invalid(untold(log), lost, finding('gap', 'log-unreferenced', log)), source: folder.source };
    }),
  );

  it.each(KEYS)('P01 a link with %s, signed: not found or out of scope, and nothing outside is read', (name, keyOf) =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      const key = keyOf(digest.previous!.key, '/tmp');
      digest.amend((json) => {
        json.previousDigestS3Object = key;
      });
      // These two are what a digest is called, below a prefix of dots.
      const isDigestKey = name === './' || name === 'x/../';
      const lost = bad({ bucket: world.bucket, key }, 'missing');
      const { source } = folderOf(world);
      return { ...invalid(isDigestKey ? lost : finding('error', 'out-of-scope', digest)), source };
    }),
  );
});

describe('names on disk', () => {
  const PREFIXES: readonly [name: string, prefix: string][] = [
    ['P04 characters that Windows reserves', 'a:b*c?d|e<f>g"h'],
    ['P04 a name that Windows reserves', 'CON/aux.txt'],
    ['P04 a dot and a blank at the end', 'a. /b.'],
    ['P06 a plus, a blank, an ampersand', 'a+b c&d'],
    ['P06 an escape that is none', 'a%2Fb%20c%'],
  ];
  it.skipIf(isWindows).each(PREFIXES)('%s in the prefix of a folder: read as it stands, valid', (_, prefix) =>
    expectAfter(baseWorld({ prefix }), (world) => ({ ...valid(), source: folderOf(world).source })),
  );

  it('P06 a prefix that a tool decoded on its way: every digest is moved, none is guessed', () =>
    expectAfter(baseWorld({ prefix: 'a%20b' }), (world) => {
      const folder = folderOf(world);
      renameSync(folder.file({ key: 'a%20b' }), folder.file({ key: 'a b' }));
      const moved = allMoved(world, ({ bucket, key }) => ({ bucket, key: key.replace('a%20b', 'a b') }));
      return { ...invalid(...moved), source: folder.source };
    }));

  it('P05 a prefix in another Unicode normal form on disk: every digest is moved, none is guessed', () =>
    expectAfter(baseWorld({ prefix: 'caf\u00e9' }), (world) => {
      const folder = folderOf(world);
      renameSync(folder.file({ key: 'caf\u00e9' }), folder.file({ key: 'cafe\u0301' }));
      const moved = allMoved(world, ({ bucket, key }) => ({ bucket, key: key.replace('\u00e9', 'e\u0301') }));
      return { ...invalid(...moved), source: folder.source };
    }));

  it('P05 a prefix that stands on disk in both forms: the one of the keys is taken, byte by byte', () =>
    expectAfter(baseWorld({ prefix: 'caf\u00e9' }), (world) => {
      const folder = folderOf(world);
      mkdirSync(folder.file({ key: 'cafe\u0301/AWSLogs' }), { recursive: true });
      return { ...valid(), source: folder.source };
    }));

  it('P03 a disk that does not tell cases apart, with one file for two keys: the other is unverifiable, not missing', () =>
    expectAfter(base, (world) => {
      const log = world.log({ hour: 2 });
      const key = log.key.replace(/[A-Za-z](?=[A-Za-z0-9]*\.json\.gz$)/g, (letter) =>
        letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
      );
      const disk = new Map<string, Uint8Array>();
      for (const [name, { body }] of world.objects.get(world.bucket)!)
        if (!name.endsWith('/')) disk.set(name === log.key ? key : name, body);
      for (const { key: name, signature } of world.digests()) {
        const head = { Metadata: { signature, 'signature-algorithm': 'SHA256withRSA' } };
        disk.set(`${name}.metadata.json`, Buffer.from(JSON.stringify(head)));
      }
      const other = finding('gap', 'log-unreferenced', { bucket: world.bucket, key });
      const source = (): ObjectSource => blindDisk(disk, (path) => path.toLowerCase(), world.bucket);
      return { ...incomplete(bad(log, 'unreadable'), other), source };
    }));

  it('P08 a folder under another bucket name: every digest is moved', () =>
    expectAfter(base, (world) => {
      const { source } = folderOf(world, { bucket: 'copy' });
      const moved = allMoved(world, ({ key }) => ({ bucket: 'copy', key }));
      return { ...invalid(...moved), source, options: { bucket: 'copy' } };
    }));

  it('P08 a folder under another bucket name, with a map: valid', () =>
    expectAfter(base, (world) => {
      const options = { bucket: 'copy', locations: { [world.bucket]: 'copy' } };
      return { ...valid(), source: folderOf(world, { bucket: 'copy' }).source, options };
    }));
});

/** Writes the content of an object beside its file, whose path it gives back. */
function unpack(folder: WorldFolder, object: { readonly key: string }): string {
  const file = folder.file(object);
  writeFileSync(file.slice(0, -'.gz'.length), gunzipSync(readFileSync(file)));
  return file;
}

describe('files that were unpacked', () => {
  it('P11 all of them, under .json: valid, and noted', () =>
    expectAfter(base, (world) => {
      const folder = folderOf(world);
      for (const object of [...world.digests(), ...world.logs()]) rmSync(unpack(folder, object));
      const digests = inRange(world).map((digest) => told(digest, 'signature-verified', 'encoding-identity'));
      const logs = world.logs().map((log) => told(log, 'hash-verified', 'encoding-identity'));
      return { ...valid(...digests, ...logs), source: folder.source };
    }));

  it('P11 one of them that was edited: its content does not match', () =>
    expectAfter(base, (world) => {
      const folder = folderOf(world);
      const log = world.log({ hour: 2 });
      rmSync(unpack(folder, log));
      writeFileSync(folder.file({ key: log.key.slice(0, -3) }), '{"Records":[]}');
      return { ...invalid(bad(log, 'hash-mismatch', 'encoding-identity')), source: folder.source };
    }));

  it('P11 one of them beside the packed one: no digest names it, so it is not vouched for', () =>
    expectAfter(base, (world) => {
      const folder = folderOf(world);
      const log = world.log({ hour: 2 });
      unpack(folder, log);
      const key = log.key.slice(0, -3);
      return {
        ...incomplete(finding('gap', 'object-unrecognized', { bucket: world.bucket, key })),
        source: folder.source,
      };
    }));
});

describe('sidecars', () => {
  const without = (hour: number): WriteOptions => ({ sidecars: (digest) => digest.hour !== hour });
  const write = (text: string) => (folder: WorldFolder, digest: DigestHandle) =>
    writeFileSync(`${folder.file(digest)}.metadata.json`, text);
  const ROWS: readonly [name: string, put: (folder: WorldFolder, digest: DigestHandle) => void, isOther?: true][] = [
    ['P09 missing', () => undefined],
    ['P09 that is no JSON', write('{"Metadata":')],
    ['P09 that holds no metadata', write('{"ContentLength":7}')],
    [
      'P09 of another object',
      (folder, digest) => {
        const other = folder.file(digest.previous!.previous!);
        copyFileSync(`${other}.metadata.json`, `${folder.file(digest)}.metadata.json`);
      },
      true,
    ],
  ];
  for (const [name, put, isOther] of ROWS) {
    it(`${name}, of a digest in the middle: ${isOther ? 'not the signature of its successor' : 'valid by its successor'}`, () =>
      expectAfter(base, (world) => {
        const digest = world.digest({ hour: 2 });
        const folder = folderOf(world, without(2));
        put(folder, digest);
        const { source } = folder;
        return { ...(isOther ? invalid(unproven(digest, 'signature-differs')) : valid()), source };
      }));

    it(`${name}, of the newest digest: ${isOther ? 'it does not verify' : 'unverifiable'}`, () =>
      expectAfter(base, (world) => {
        const digest = world.digest({ hour: 4 });
        const folder = folderOf(world, without(4));
        put(folder, digest);
        const { source } = folder;
        return {
          ...(isOther
            ? invalid(unproven(digest, 'signature-invalid'))
            : incomplete(unproven(digest, 'signature-missing'))),
          source,
        };
      }));
  }
});

describe('what is no plain file', () => {
  const KINDS: readonly [name: string, put: (path: string) => void][] = [
    ['a folder', (path) => mkdirSync(path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path)],
  ];
  const replaced = (
    folder: WorldFolder,
    object: { key: string },
    put: (path: string) => void,
  ): Pick<Expected, 'source'> => {
    rmSync(folder.file(object));
    put(folder.file(object));
    return { source: folder.source };
  };

  it.skipIf(isWindows).each(KINDS)('P14 %s in place of a log file: unverifiable, and the run goes on', (_, put) =>
    expectAfter(base, (world) => {
      const log = world.log({ hour: 2 });
      return { ...incomplete(bad(log, 'unreadable')), ...replaced(folderOf(world), log, put) };
    }),
  );

  for (const [name, put] of KINDS) {
    it.skipIf(isWindows)(`P14 ${name} in place of a digest: unverifiable, and the run goes on`, () =>
      expectAfter(base, (world) => {
        const digest = world.digest({ hour: 2 });
        return { ...incomplete(unread(digest, 'unreadable')), ...replaced(folderOf(world), digest, put) };
      }),
    );
  }
});
