import { generateKeyPairSync } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { base, CHAIN, expectSound, links, sha256, signatureVerifies } from './judge.ts';

describe('what CloudTrail would never do', () => {
  it('edit: a log changes, what names it does not', () => {
    const world = base.clone();
    const digest = world.digest({ ...CHAIN, hour: 2 });
    const before = digest.body;
    digest.logs[0]!.edit((records) => {
      records[0].eventName = 'Harmless';
    });
    expect(digest.log().records[0].eventName).toBe('Harmless');
    expect(sha256(gunzipSync(digest.log().body))).not.toBe(digest.json.logFiles[0]!.hashValue);
    expect(digest.body).toBe(before);
  });

  it('edit with nothing changed keeps the content byte for byte', () => {
    const world = base.clone();
    for (const log of world.logs()) {
      const before = log.text;
      log.edit(() => {});
      expect(log.text).toBe(before);
    }
  });

  it('recompress: another container, the same content', () => {
    const log = base.clone().log({ ...CHAIN, hour: 2 });
    const { body, text } = log;
    log.recompress({
      level: 0,
      mtime: 0x699e9300,
      os: 3,
      name: 'a.json',
      comment: 'c',
      extra: Buffer.of(1, 2),
      headerCrc: true,
    });
    expect(log.body).not.toEqual(body);
    expect(gunzipSync(log.body).toString()).toBe(text);
    expect([...log.body.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0x1e, 0x00, 0x93, 0x9e, 0x69, 0, 3]);
  });

  it('delete, replaceBody, editText', () => {
    const world = base.clone();
    const log = world.log({ ...CHAIN, hour: 2 });
    log.editText((text) => `${text}\n`);
    expect(log.text.endsWith(']}\n')).toBe(true);
    log.replaceBody(Buffer.from('junk'));
    expect(world.objects.get(world.bucket)!.get(log.key)!.body).toEqual(Buffer.from('junk'));
    log.delete();
    expect(log.exists).toBe(false);
    expect(world.objects.get(world.bucket)!.has(log.key)).toBe(false);
    expect(() => log.body).toThrow('is not there');
  });

  it('rename: body and metadata go along', () => {
    const world = base.clone();
    const digest = world.digest({ ...CHAIN, hour: 2 });
    const { key, body, signature } = digest;
    digest.rename('elsewhere.json.gz');
    expect(world.objects.get(world.bucket)!.has(key)).toBe(false);
    expect(world.objects.get(world.bucket)!.get('elsewhere.json.gz')).toMatchObject({ body, metadata: { signature } });
    expect(digest.key).toBe('elsewhere.json.gz');
    expect(digest.json.digestS3Object).toBe(key);
  });

  it('metadata: one name, or all', () => {
    const digest = base.clone().digest({ ...CHAIN, hour: 2 });
    digest.setMetadata('signature', 'beef');
    digest.setMetadata('signature-algorithm', undefined);
    expect(digest.metadata).toEqual({ signature: 'beef' });
    digest.dropMetadata();
    expect(digest.metadata).toEqual({});
    expect(digest.signature).toBe('');
  });

  it('editJson: a digest changes, its signature does not', () => {
    const world = base.clone();
    const digest = world.digest({ ...CHAIN, hour: 2 });
    const { signature } = digest;
    digest.editJson((json) => json.logFiles.pop());
    expect(digest.json.logFiles).toHaveLength(1);
    expect(digest.signature).toBe(signature);
    expect(signatureVerifies(world, digest)).toBe(false);
  });

  it('resign: with a key of an attacker', () => {
    const world = base.clone();
    const digest = world.digest({ ...CHAIN, hour: 2 });
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    digest.resign({ key: privateKey });
    expect(signatureVerifies(world, digest)).toBe(false);
    expect(signatureVerifies(world, digest, publicKey)).toBe(true);
  });

  it('injectLog: a log of its slot that no digest names', () => {
    const world = base.clone();
    const log = world.injectLog({ ...CHAIN, time: '2026-03-01T02:33:10Z' });
    expect(log.key).toMatch(/^AWSLogs\/111111111111\/CloudTrail\/eu-west-1\/2026\/03\/01\/.*_20260301T0230Z_/);
    expect(log.records.length).toBeGreaterThan(0);
    expect(world.digests().some((digest) => digest.text.includes(log.key.slice(-24)))).toBe(false);
    expect(world.logs().map(({ key }) => key)).toEqual(base.logs().map(({ key }) => key));
  });

  it('dropSidecars: all, or all but the newest of each chain', () => {
    const world = base.clone();
    world.chain(CHAIN).newest!.delete();
    world.dropSidecars({ keepNewest: true });
    const signed = (): unknown[] =>
      world
        .digests(CHAIN)
        .filter((each) => each.exists && each.signature !== '')
        .map((each) => each.hour);
    expect(signed()).toEqual([3]);
    world.dropSidecars();
    expect(signed()).toEqual([]);
  });

  it('leaves clones and originals alone', () => {
    const [first, second] = [base.clone(), base.clone()];
    first.log({ ...CHAIN, hour: 2 }).delete();
    first.digest({ ...CHAIN, hour: 1 }).amend((json) => json.logFiles.pop());
    first.digest({ ...CHAIN, hour: 0 }).rename('x');
    first.log({ ...CHAIN, hour: 0 }).rename('y');
    first.objects.get(first.bucket)!.get(first.digest({ ...CHAIN, starting: true }).key)!.body[0] = 0;
    first.injectLog({ time: '2026-03-01T02:00:00Z' });
    first.put('junk', Buffer.from('junk'));
    expect(second.objects).toEqual(base.objects);
    expectSound(second);
    expectSound(base);
  });
});

describe('odd but signed', () => {
  it('amend signs the digest and all that follow', () => {
    const world = base.clone();
    const digest = world.digest({ ...CHAIN, hour: 1 });
    const before = digest.next!.signature;
    digest.amend((json) => Object.assign(json, { note: 'odd' }));
    expect(digest.json['note']).toBe('odd');
    expect(digest.next!.signature).not.toBe(before);
    expectSound(world);
    expect(world.digest({ ...CHAIN, hour: 0 }).body).toEqual(base.digest({ ...CHAIN, hour: 0 }).body);
  });

  it('amend keeps what the edit did to the links', () => {
    const world = base.clone();
    const digest = world.digest({ ...CHAIN, hour: 2 });
    digest.amend((json) => {
      json.previousDigestHashValue = '00'.repeat(32);
    });
    expect(digest.json.previousDigestHashValue).toBe('00'.repeat(32));
    expect(signatureVerifies(world, digest)).toBe(true);
    expect(links(digest.next!, digest)).toBe(true);
  });

  it('amend works without metadata and stops at a digest that is gone', () => {
    const world = base.clone();
    world.dropSidecars();
    const last = world.digest({ ...CHAIN, hour: 4 }).body;
    world.digest({ ...CHAIN, hour: 3 }).delete();
    const digest = world.digest({ ...CHAIN, hour: 1 });
    digest.amend((json) => Object.assign(json, { note: 'odd' }));
    expect(links(digest.next!, digest)).toBe(true);
    expect(signatureVerifies(world, digest.next!)).toBe(true);
    expect(world.digest({ ...CHAIN, hour: 4 }).body).toEqual(last);
  });

  it('resignFrom signs the bytes as they are', () => {
    const world = base.clone();
    const digest = world.digest({ ...CHAIN, hour: 2 });
    digest.editText((text) => text.replace('{', '{"__proto__":{"a":1}, '));
    world.resignFrom(digest);
    expect(digest.text).toContain('"__proto__":{"a":1}, ');
    expectSound(world);
  });

  it('copy signs a fork and leaves the chain alone', () => {
    const world = base.clone();
    const digest = world.digest({ ...CHAIN, hour: 3 });
    const fork = digest.copy((json) => {
      json.digestEndTime = '2026-03-01T03:47:42Z';
      json.digestS3Object = json.digestS3Object.replace('T041742Z', 'T034742Z');
    });
    expect(fork.key).toContain('T034742Z');
    expect(signatureVerifies(world, fork)).toBe(true);
    expect(links(fork, digest.previous!)).toBe(true);
    expect(digest.previous!.next!.key).toBe(digest.key);
    expect(world.chain(CHAIN).digests).toHaveLength(6);
    expectSound(world);
  });
});
