import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../support/world/digest-file.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import type { World } from '../support/world/world.ts';
import { at, baseWorld } from './base-world.ts';
import {
  all,
  bad,
  type Effect,
  finding,
  gone,
  hole,
  missing,
  outcomeLine,
  type Place,
  placeOf,
  told,
  unproven,
} from './effects.ts';
import { expectAfter, incomplete, invalid, valid } from './expect-after.ts';

const base = baseWorld();

/** A byte-for-byte copy, metadata too. */
function copyTo(world: World, digest: DigestHandle, place: Place): void {
  world.put(place.key, digest.body, { bucket: place.bucket, metadata: { ...digest.metadata } });
}

describe('log files', () => {
  const EDITS: readonly [name: string, edit: (body: Uint8Array) => unknown][] = [
    ['a wrong header CRC', (body) => (body[10]! ^= 1)],
    ['a reserved flag', (body) => (body[3]! |= 0x20)],
    ['a method other than deflate', (body) => (body[2] = 7)],
    ['a wrong length in the trailer', (body) => (body[body.length - 1]! ^= 1)],
  ];
  // The gzip frame is read strictly, though the content that most readers take out of it has the right hash.
  it.each(EDITS)('X01 a gzip frame with %s: bad gzip', (_, edit) =>
    expectAfter(base, (world) => {
      const log = world.log({ hour: 2 });
      log.recompress({ headerCrc: true });
      const body = log.body.slice();
      edit(body);
      log.replaceBody(body);
      return invalid(bad(log, 'gzip-invalid'));
    }),
  );

  // Keys are bytes: the named log file is gone, and its twin is one that no digest names, whatever its content is.
  it('X02 a log file renamed to the twin of its name in the other case: missing, and the twin unreferenced', () =>
    expectAfter(base, (world) => {
      const log = world.log({ hour: 2 });
      const lost = bad(log, 'missing');
      const twin = log.key.replace(/[A-Za-z0-9]{16}(?=\.json\.gz$)/, (unique) =>
        [...unique].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join(''),
      );
      log.rename(twin);
      return invalid(lost, finding('gap', 'log-unreferenced', log));
    }));

  // Log files in a folder without digests are a gap: nobody vouches for them, and no trail that is asked for need be theirs.
  it('X03 a log file put where no digest is, in the folder of another region: told with its number', () =>
    expectAfter(base, (world) => {
      const { time } = world.injectLog({ time: at(2), region: 'eu-west-1' });
      return incomplete(finding('gap', 'logs-without-digests', `${time}/${time}`));
    }));

  // A reference whose hash is not that of the content is proof, whatever another reference to the same log file says.
  it('X04 a log file named twice by a signed digest, with two hashes: valid by one, changed by the other', () =>
    expectAfter(base, (world) => {
      const log = world.log({ hour: 2 });
      world
        .digest({ hour: 2 })
        .amend((json) => json.logFiles.push({ ...json.logFiles[0]!, hashValue: 'a'.repeat(64) }));
      const lines = [outcomeLine(log, 'hash-verified'), outcomeLine(log, 'hash-mismatch')];
      return invalid(bad(log, 'hash-mismatch'), { told: [{ object: placeOf(log), lines }] });
    }));
});

describe('copies and moves of digests', () => {
  /** The log files of the copied digest are proven by the original, and named by the copy in vain. */
  const copied = (world: World, digest: DigestHandle, key: string): Effect => {
    const place = { bucket: world.bucket, key };
    copyTo(world, digest, place);
    const twice = digest.logs.map((log) => ({
      object: placeOf(log),
      lines: [outcomeLine(log, 'hash-verified'), outcomeLine(log, 'digest-unproven')],
    }));
    return all(bad(place, 'moved'), { told: twice }, finding('gap', 'digest-unproven', place, 'moved'));
  };

  // A digest lies where it says and nowhere else: a second one for the hour is proof of tampering, though nothing is gone.
  it('X05 a digest copied beside itself under the next second: moved', () =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      return invalid(copied(world, digest, digest.key.replace('T030000Z', 'T030001Z')));
    }));

  it.each([
    ['another trail', { trail: 'management-events' }, (key: string) => key.replace('_management-events_', '_other_')],
    [
      'another region',
      { regions: ['us-east-1'] },
      (key: string) => key.replace('/us-east-1/', '/eu-west-1/').replace('Digest_us-east-1', 'Digest_eu-west-1'),
    ],
    [
      'another account',
      { accounts: ['111111111111'] },
      (key: string) => key.replaceAll('111111111111', '222222222222'),
    ],
  ])('X05 a digest copied under the name of %s, which is out of scope: ignored', (_, scope, keyOf) =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      copyTo(world, digest, { bucket: world.bucket, key: keyOf(digest.key) });
      return { ...valid(), options: { scope } };
    }),
  );

  // The date folders of a key are the day of its stamp; any other key is no digest's, and hides none.
  it('X06 the digest that ends at midnight put into the folder of the day before: missing', () =>
    expectAfter(baseWorld({ start: '2026-03-01T22:00:00Z' }), (world) => {
      const digest = world.digest({ hour: 1 });
      const effect = missing(digest);
      expect(digest.key).toContain('/2026/03/02/');
      digest.rename(digest.key.replace('/2026/03/02/', '/2026/03/01/'));
      return invalid(effect);
    }));

  // Hours are counted in UTC over the end of any month, year and leap day: no hour is lost, and none is gained.
  it.each(['2027-12-31', '2028-02-28', '2028-02-29', '2027-02-28', '2100-02-28', '2026-04-30'])(
    'X07 the digest that ends at the midnight behind %s deleted: missing, and nothing else',
    (day) =>
      expectAfter(baseWorld({ start: `${day}T22:00:00Z` }), (world) => {
        const digest = world.digest({ hour: 1 });
        digest.delete();
        return invalid(missing(digest));
      }),
  );

  // What is not proven proves nothing: a changed successor cannot give back a signature that it no longer holds.
  it('X08 a copy without metadata, a digest and the signature that it holds edited: invalid, its predecessor unverifiable', () =>
    expectAfter(base, (world) => {
      world.dropSidecars({ keepNewest: true });
      const [digest, before] = [world.digest({ hour: 2 }), world.digest({ hour: 1 })];
      digest.editJson((json) => {
        json.previousDigestSignature = 'ab'.repeat(256);
      });
      return invalid(unproven(digest, 'link-hash-mismatch'), unproven(before, 'signature-missing'));
    }));

  // Only a successor gives a signature back: with the newest digest the proof of the one before it goes.
  it('X08 a copy without metadata, its newest digest deleted: the one before it is unverifiable', () =>
    expectAfter(base, (world) => {
      world.dropSidecars();
      const [before, newest] = [world.digest({ hour: 3 }), world.digest({ hour: 4 })];
      newest.delete();
      return incomplete(gone(newest), unproven(before, 'signature-missing'), hole(at(4), at(5)));
    }));

  // A starting digest names no predecessor, so that nothing points to the last digests before a stop: time that is not covered is a gap.
  it('X09 the last digests before a stop deleted, so that it seems to have begun earlier: uncovered up to the new start', () =>
    expectAfter(baseWorld({ stops: [{ from: 3, to: 3.5 }] }), (world) => {
      const digests = [world.digest({ hour: 1 }), world.digest({ hour: 2 })];
      for (const digest of digests) digest.delete();
      return { ...incomplete(gone(...digests), hole(at(1), at(3.5))), options: { to: at(4.5) } };
    }));
});

describe('links that are signed', () => {
  const link = (from: DigestHandle, to: DigestHandle): void =>
    from.amend((json) => {
      Object.assign(json, linkTo(to));
    });
  const linkTo = (digest: DigestHandle): Record<string, string> => ({
    previousDigestS3Bucket: digest.bucket,
    previousDigestS3Object: digest.key,
    previousDigestHashValue: sha256Hex(digest.content),
    previousDigestHashAlgorithm: 'SHA-256',
    previousDigestSignature: digest.signature,
  });

  // Two digests with one predecessor are a fork, though every hour is covered and every signature verifies.
  it('X10 a link that passes over a digest that is there: a fork', () =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 1 });
      link(world.digest({ hour: 3 }), digest);
      return invalid(finding('error', 'fork', digest));
    }));

  // A predecessor is older: what links forward is a cycle, and proves nothing of what it links to.
  it('X11 two digests that name each other: a cycle, and the run ends', () =>
    expectAfter(base, (world) => {
      link(world.digest({ hour: 1 }), world.digest({ hour: 2 }));
      return invalid(finding('error', 'cycle', world.digest({ hour: 1 })));
    }));

  // A signed link is followed to another bucket of the same chain only; standard and backfill digests are chains of their own.
  it.each([
    ['another trail', (key: string) => key.replace('_management-events_', '_management-events2_')],
    ['a trail of another home region', (key: string) => key.replace('_us-east-1_2026', '_eu-west-1_2026')],
    ['another account', (key: string) => key.replaceAll('111111111111', '222222222222')],
    ['another organization', (key: string) => key.replace('AWSLogs/', 'AWSLogs/o-exampleorg1/')],
    ['the backfill chain', (key: string) => key.replace('.json.gz', '_backfill.json.gz')],
    ['a log file', (key: string) => key.replaceAll('CloudTrail-Digest', 'CloudTrail')],
  ])('X12 a link to %s: out of scope', (_, keyOf) =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      digest.amend((json) => {
        json.previousDigestS3Object = keyOf(json.previousDigestS3Object!);
      });
      return invalid(finding('error', 'out-of-scope', digest));
    }),
  );

  // A segment that overlaps another of its chain is a fork or an orphan, whatever its first digest links to.
  it.each([
    ['to nothing', undefined],
    ['to a digest before the range', 'T231500Z'],
  ])('X13 two signed digests beside the chain, linked to each other and %s: an orphan', (_, stamp) =>
    expectAfter(base, (world) => {
      const own = world.digest({ hour: 0 });
      const first = own.copy((json) => {
        Object.assign(json, { digestStartTime: at(0.25), digestEndTime: at(1.25), logFiles: [] });
        json.digestS3Object = json.digestS3Object.replace('T010000Z', 'T011500Z');
        for (const name of Object.keys(json)) {
          if (name.startsWith('previous') && stamp === undefined) json[name] = null;
        }
        if (stamp !== undefined) {
          json.previousDigestS3Object = own.key
            .replace('/2026/03/01/', '/2026/02/28/')
            .replace('20260301T010000Z', `20260228${stamp}`);
        }
      });
      const second = own.copy((json) => {
        Object.assign(json, { ...linkTo(first), digestStartTime: at(1.25), digestEndTime: at(2.25), logFiles: [] });
        json.digestS3Object = json.digestS3Object.replace('T010000Z', 'T021500Z');
      });
      const both = [first, second].map((digest) => told(digest, 'signature-verified'));
      // A digest that names no log file and links to nothing covers no time.
      const start = stamp === undefined ? at(1.25) : at(0.25);
      const effects = [...both, finding('error', 'orphan', `${start}/${at(2.25)}`)];
      return invalid(...effects, stamp === undefined ? finding('warning', 'restarted', `${at(0.25)}/${at(1.25)}`) : {});
    }),
  );
});
