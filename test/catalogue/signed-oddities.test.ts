import { describe, expect, it } from 'vitest';
import { countsOf, verifyWorld, wholeRange } from '../support/verify-world.ts';
import type { DigestJson } from '../support/world/digest-file.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import type { World } from '../support/world/world.ts';
import { at, baseWorld } from './base-world.ts';
import { bad, type Effect, type Fault, finding, hole, unproven, unread, untold } from './effects.ts';
import { type Expected, expectAfter, incomplete, invalid, valid } from './expect-after.ts';

const base = baseWorld();

interface Row {
  readonly name: string;
  /** As if AWS had signed the 02-03 digest so; its successors are linked and signed after it. */
  readonly amend: (json: DigestJson, world: World) => unknown;
  readonly expected: (digest: DigestHandle) => Expected;
}

const set =
  (fields: Readonly<Record<string, unknown>>): Row['amend'] =>
  (json) =>
    Object.assign(json, fields);
const malformed: Row['expected'] = (digest) => invalid(unread(digest, 'format'));
const untouched: Row['expected'] = () => valid();
/** The digest itself is proven; what it says of its predecessor is not so. */
const predecessor =
  (code: Fault): Row['expected'] =>
  (digest) =>
    invalid(unproven(digest.previous!, code));
const itself =
  (verdict: (...effects: Effect[]) => Expected, code: Fault): Row['expected'] =>
  (digest) =>
    verdict(unproven(digest, code));
/** The predecessor is missing where the link leads to, and proven where it is. */
const linkTo = (bucket: string): Pick<Row, 'amend' | 'expected'> => ({
  amend: set({ previousDigestS3Bucket: bucket }),
  expected: (digest) => invalid(bad({ bucket, key: digest.previous!.key }, 'missing')),
});
const unlinked = (json: DigestJson): void => {
  for (const name of Object.keys(json)) if (name.startsWith('previous')) json[name] = null;
};

const LINKS: readonly Row[] = [
  {
    name: 'G01 the link holds another hash: the predecessor is invalid',
    amend: set({ previousDigestHashValue: '0'.repeat(64) }),
    expected: predecessor('link-hash-mismatch'),
  },
  {
    name: 'G02 the link names MD5: unsupported',
    amend: set({ previousDigestHashAlgorithm: 'MD5' }),
    expected: itself(incomplete, 'unsupported-algorithm'),
  },
  {
    name: 'G03 the link holds another signature: the predecessor is invalid',
    amend: set({ previousDigestSignature: 'ab'.repeat(256) }),
    expected: predecessor('link-signature-mismatch'),
  },
  {
    name: 'G13 a link that is null in part: malformed',
    amend: set({ previousDigestSignature: null }),
    expected: malformed,
  },
  {
    name: 'G14 a link to itself: a cycle, and the run ends',
    amend: (json) => {
      json.previousDigestS3Object = json.digestS3Object;
    },
    expected: (digest) => invalid(finding('error', 'cycle', digest)),
  },
  { name: 'G17 a link to a bucket that does not exist: missing there, and the run goes on', ...linkTo('gone-bucket') },
  { name: 'G36 a link to a bucket that differs in case: missing there', ...linkTo('Example-trail-logs') },
  { name: 'G43 a link to a bucket that cannot be located: missing there, and the run goes on', ...linkTo('b.a.d') },
  {
    name: 'G27 the signature of the link in upper case: valid, as the text is signed as it stands',
    amend: (json) => {
      json.previousDigestSignature = json.previousDigestSignature!.toUpperCase();
    },
    expected: untouched,
  },
  {
    name: 'G24 a new chain that leaves no hole: a warning',
    amend: unlinked,
    expected: () => valid(finding('warning', 'restarted', `${at(2)}/${at(3)}`)),
  },
];

const FIELDS: readonly Row[] = [
  {
    name: 'G04 the signature algorithm SHA1withRSA: unsupported',
    amend: set({ digestSignatureAlgorithm: 'SHA1withRSA' }),
    expected: itself(incomplete, 'unsupported-algorithm'),
  },
  {
    name: 'G05 another account than in its key: invalid',
    amend: set({ awsAccountId: '999999999999' }),
    expected: itself(invalid, 'account-mismatch'),
  },
  { name: 'G07 a start after the end: malformed', amend: set({ digestStartTime: at(4) }), expected: malformed },
  {
    name: 'G08 half an hour that no digest is about: uncovered',
    amend: set({ digestStartTime: at(2.5) }),
    expected: () => incomplete(hole(at(2), at(2.5))),
  },
  {
    name: 'G09 an hour that two linked digests are about: a warning',
    amend: set({ digestStartTime: at(1) }),
    expected: (digest) => valid(finding('warning', 'overlap', digest)),
  },
  { name: 'G10 an end that is no date: malformed', amend: set({ digestEndTime: 'yesterday' }), expected: malformed },
  {
    name: 'G11 a start in another zone than UTC: malformed',
    amend: set({ digestStartTime: '2026-03-01T04:00:00+02:00' }),
    expected: malformed,
  },
  {
    name: 'G18 the fingerprint in upper case: valid, compared as bytes',
    amend: (json) => {
      json.digestPublicKeyFingerprint = json.digestPublicKeyFingerprint.toUpperCase();
    },
    expected: untouched,
  },
  {
    name: 'G19 no event times though log files are named: valid',
    amend: set({ newestEventTime: null, oldestEventTime: null }),
    expected: untouched,
  },
  {
    name: 'G20 fields that are unknown: valid',
    amend: (json) => {
      json['new'] = { field: [1, null] };
      json.logFiles[0]!['new'] = 'field';
    },
    expected: untouched,
  },
  {
    name: 'G21 events that are older than the interval: valid',
    amend: (json) => {
      for (const part of [json, ...json.logFiles]) part.oldestEventTime = '2026-02-28T12:00:00Z';
    },
    expected: untouched,
  },
  {
    name: 'G22 a slash of its own place percent-encoded: moved',
    amend: (json) => {
      json.digestS3Object = json.digestS3Object.replace('/2026/', '%2F2026/');
    },
    expected: itself(invalid, 'moved'),
  },
  {
    name: 'G31 an end with milliseconds: valid, as the text is signed as it stands',
    amend: set({ digestEndTime: at(3).replace('Z', '.000Z') }),
    expected: untouched,
  },
  { name: 'G32 an end that is a number: malformed', amend: set({ digestEndTime: 1772334000 }), expected: malformed },
  { name: 'G37 digestS3Object null: malformed', amend: set({ digestS3Object: null }), expected: malformed },
  {
    name: 'G38 a fingerprint that is an array: malformed',
    amend: set({ digestPublicKeyFingerprint: ['a'] }),
    expected: malformed,
  },
  { name: 'G39 a log reference that is a text: malformed', amend: set({ logFiles: ['a'] }), expected: malformed },
];

describe('odd digests that are signed', () => {
  for (const { name, amend, expected } of [...LINKS, ...FIELDS]) {
    it(name, () =>
      expectAfter(base, (world) => {
        const digest = world.digest({ hour: 2 });
        const told = expected(digest);
        digest.amend((json) => amend(json, world));
        return told;
      }),
    );
  }

  it('G24 a new chain whose first digest names no log file covers nothing: uncovered', () =>
    expectAfter(base, (world) => {
      world.digest({ hour: 3 }).amend(unlinked);
      return incomplete(hole(at(3), at(4)));
    }));

  it('G34 a key __proto__ with an object: valid, and nothing inherits from it', async () => {
    await expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      digest.editText((text) => text.replace('{', '{"__proto__":{"polluted":true,"awsAccountId":"999999999999"},'));
      world.resignFrom(digest);
      return valid();
    });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it.each(['../../../../../../etc/passwd', 'AWSLogs/../secret.json.gz'])(
    'G40 a log reference with segments that lead upwards, %s: not found',
    (key) =>
      expectAfter(base, (world) => {
        const digest = world.digest({ hour: 2 });
        const log = digest.log();
        digest.amend((json) => {
          json.logFiles[0]!.s3Object = key;
        });
        log.delete();
        return invalid(untold(log), bad({ bucket: world.bucket, key }, 'missing'));
      }),
  );

  it('G26 20,000 references to nothing: each is not found, and the report lists no more than it is told to', async () => {
    const world = base.clone();
    const digest = world.digest({ hour: 2 });
    const names = Array.from({ length: 20_000 }, (_, i) => `${digest.log().key}.${i}`);
    digest.amend((json) => {
      json.logFiles = names.map((s3Object) => ({ ...json.logFiles[0]!, s3Object }));
    });
    for (const log of digest.logs) log.delete();
    const missing = new Set<string>();
    const report = await verifyWorld(world, {
      ...wholeRange(world),
      limits: { maxFindings: 10 },
      onOutcome: ({ code, key }) => code === 'missing' && missing.add(key),
    });
    expect(missing).toEqual(new Set(names));
    expect([countsOf(report.digests), countsOf(report.logFiles)]).toEqual([
      { valid: 5 },
      { valid: 6, missing: 20_000 },
    ]);
    expect(report.verdict).toBe('invalid');
    expect([report.findings.length, report.findingsOmitted, report.findingCounts]).toEqual([
      10,
      19_990,
      { error: 20_000, gap: 0, warning: 0 },
    ]);
  });
});

describe('other histories', () => {
  it('G23 stopped for two hours and started again: the time between is uncovered', () =>
    expectAfter(baseWorld({ stops: [{ from: 1, to: 3 }] }), () => incomplete(hole(at(1), at(3)))));

  it('G25 a range that begins five hours before the trail: uncovered', () =>
    expectAfter(base, () => ({ ...incomplete(hole(at(-5), at(0))), options: { from: at(-5) } })));

  it('G25 a range that begins five hours before a trail known to be younger: valid', () =>
    expectAfter(base, () => ({ ...valid(), options: { from: at(-5), scope: { expectedStart: at(0) } } })));

  it('G29 a prefix with blanks, signs and letters that are not ASCII: valid', () =>
    expectAfter(baseWorld({ prefix: 'a b+c&d%2Fe/ü漢' }), () => valid()));
});
