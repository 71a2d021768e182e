import { describe, expect, it } from 'vitest';
import { blindDisk } from '../../support/blind-disk.ts';
import { textOf } from './folders.ts';
import { FORMS } from './forms.ts';
import { listed } from './listings.ts';

const DAY = 'AWSLogs/111111111111/CloudTrail/us-east-1/2026/03/01/';
const LOG = `${DAY}111111111111_CloudTrail_us-east-1_20260301T0020Z_dCGezBYnOMJ1sLL4.json.gz`;
const DIGEST =
  'AWSLogs/111111111111/CloudTrail-Digest/us-east-1/2026/03/01/111111111111_CloudTrail-Digest_us-east-1_a-trail_us-east-1_20260301T001742Z.json.gz';
const unpacked = (key: string): string => key.slice(0, -'.gz'.length);

const files = (...paths: string[]): Map<string, Uint8Array> => new Map(paths.map((path) => [path, Buffer.from(path)]));

describe('names on a disk that does not tell cases apart', () => {
  const source = blindDisk(files('AWSLogs/x/Ab.json', 'AWSLogs/x/cd.json'), (path) => path.toLowerCase());

  it('are found as they are', async () => {
    expect(await textOf(source, 'AWSLogs/x/Ab.json')).toBe('AWSLogs/x/Ab.json');
    expect(await listed(source, { prefix: 'AWSLogs/' })).toEqual(['AWSLogs/x/Ab.json', 'AWSLogs/x/cd.json']);
  });

  it.each(['AWSLogs/x/ab.json', 'awslogs/x/Ab.json', 'AWSLogs/X/Ab.json'])(
    'are no evidence under %s: neither the file nor its absence',
    async (key) => {
      await expect(source.get({ bucket: '', key })).rejects.toMatchObject({ code: 'ERR_NAME_DIFFERS' });
    },
  );

  it('are not listed in folders of another case', async () => {
    await expect(listed(source, { prefix: 'awslogs/' })).rejects.toMatchObject({ code: 'ERR_NAME_DIFFERS' });
    await expect(listed(source, { prefix: 'AWSLogs/X/' })).rejects.toMatchObject({ code: 'ERR_NAME_DIFFERS' });
  });

  it('are absent where the disk has none of any case', async () => {
    expect(await source.get({ bucket: '', key: 'AWSLogs/x/ef.json' })).toBeUndefined();
    expect(await listed(source, { prefix: 'none/' })).toEqual([]);
  });
});

describe('names on a disk that does not tell Unicode normal forms apart', () => {
  it('are found in the form that they have, and no evidence in another', async () => {
    const [composed, decomposed] = ['\u00e9/a', 'e\u0301/a'];
    const source = blindDisk(files(decomposed), (path) => path.normalize('NFD'));
    expect(await listed(source)).toEqual([decomposed]);
    expect(await textOf(source, decomposed)).toBe(decomposed);
    expect(decomposed.length).not.toBe(composed.length);
  });
});

describe('names that come later', () => {
  it('are found, also behind a listing without them', async () => {
    const held = files('x/a');
    const source = blindDisk(held, (path) => path);
    expect(await listed(source)).toEqual(['x/a']);
    expect(await source.get({ bucket: '', key: 'x/b' })).toBeUndefined();
    for (const [path, body] of files('x/b', 'y/c')) held.set(path, body);
    expect([await textOf(source, 'x/b'), await textOf(source, 'y/c')]).toEqual(['x/b', 'y/c']);
    expect(await listed(source)).toEqual(['x/a', 'x/b', 'y/c']);
    held.delete('x/a');
    expect(await source.get({ bucket: '', key: 'x/a' })).toBeUndefined();
  });
});

describe.each(FORMS)('unpacked files, to %s', (_, make) => {
  it('are the objects that they were, where those are not there', async () => {
    const source = make(new Map([LOG, DIGEST].map((key) => [unpacked(key), Buffer.from('{}')])));
    expect(await listed(source)).toEqual([DIGEST, LOG]);
    for (const key of [LOG, DIGEST]) expect(await textOf(source, key)).toBe('{}');
  });

  it('have their sidecar under either name', async () => {
    const sidecar = (name: string): [string, Uint8Array] => [
      `${name}.metadata.json`,
      Buffer.from('{"Metadata":{"signature":"ab"}}'),
    ];
    for (const name of [DIGEST, unpacked(DIGEST)]) {
      const source = make(new Map([[unpacked(DIGEST), Buffer.from('{}')], sidecar(name)]));
      expect(await source.get({ bucket: '', key: DIGEST })).toMatchObject({ metadata: { signature: 'ab' } });
      expect(await listed(source)).toEqual([DIGEST]);
    }
  });

  it('are objects of their own beside the packed one, which is the evidence', async () => {
    const source = make(new Map([LOG, unpacked(LOG)].map((path) => [path, Buffer.from(path.slice(-3))])));
    expect(await listed(source)).toEqual([unpacked(LOG), LOG]);
    expect([await textOf(source, LOG), await textOf(source, unpacked(LOG))]).toEqual(['.gz', 'son']);
  });

  it('are nothing else under names that are not those of log or digest files', async () => {
    const source = make(
      new Map([
        ['a.json', Buffer.from('a')],
        [`${DAY}other.json`, Buffer.from('b')],
      ]),
    );
    expect(await listed(source)).toEqual([`${DAY}other.json`, 'a.json']);
    expect(await source.get({ bucket: '', key: 'a.json.gz' })).toBeUndefined();
    expect(await source.get({ bucket: '', key: `${DAY}other.json.gz` })).toBeUndefined();
  });

  it('are absent where a folder bears the name', async () => {
    const source = make(new Map([[`${LOG}/x`, Buffer.from('a')]]));
    await expect(source.get({ bucket: '', key: LOG })).rejects.toMatchObject({
      code: expect.stringMatching(/ERR_UNSAFE_PATH|ERR_UNREADABLE/),
    });
  });
});
