import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CliIo } from '../../../src/cli/io.ts';
import { run } from '../../../src/cli/run.ts';
import { VERSION } from '../../../src/cli/version.ts';
import { inputOf } from '../../support/input-of.ts';
import { zipOf } from '../../support/zip-writer.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const sample = join(root, 'fixtures/sample-trail');
const tampered = join(root, 'fixtures/tampered-trail');
const work = mkdtempSync(join(tmpdir(), 'trailproof-cli-'));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function cli(args: readonly string[], more: { input?: string; terminal?: boolean } = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isOutTerminal: more.terminal ?? false,
    isErrTerminal: more.terminal ?? false,
    env: {},
    input: () => inputOf(more.input ?? ''),
  });
  return { code, out, err };
}

/** The text of the tampered trail on a terminal without colours. */
async function verifyOn(terminal: Partial<CliIo>): Promise<string> {
  let out = '';
  await run(['verify', join(tampered, 'bucket'), '--public-keys', join(sample, 'public-keys.json')], {
    out: (text) => {
      out += text;
    },
    err: () => {},
    isOutTerminal: false,
    isErrTerminal: false,
    env: { NO_COLOR: '1' },
    input: () => inputOf(''),
    ...terminal,
  });
  return out;
}

function verify(folder: string, ...more: string[]): Promise<Ran> {
  return cli(['verify', join(folder, 'bucket'), '--public-keys', join(sample, 'public-keys.json'), ...more]);
}

/** A copy of the sample trail without sidecars. */
const bare = join(work, 'bare');

beforeAll(() => {
  cpSync(sample, bare, { recursive: true });
  for (const name of readdirSync(bare, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.metadata.json')) rmSync(join(bare, name));
  }
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('trailproof verify', () => {
  it('says that the sample trail is valid', async () => {
    const { code, out, err } = await verify(sample);
    expect(out).toMatch(/^VALID: /);
    expect(out).toContain('28/28 valid');
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('names exactly the four manipulations of the tampered trail', async () => {
    const { code, out } = await verify(tampered, '--json');
    const report = JSON.parse(out);
    const causes = report.findings.filter((finding: { causedBy?: string }) => finding.causedBy === undefined);
    const listed = [...readFileSync(join(root, 'fixtures/README.md'), 'utf8').matchAll(/\| `s3:\/\/([^`]+)` \|/g)];
    const named = causes.map(
      ({ object }: { object: { bucket: string; key: string } }) => `${object.bucket}/${object.key}`,
    );
    expect(named.sort()).toEqual(listed.map(([, place]) => place).sort());
    expect(listed).toHaveLength(4);
    expect(causes.map(({ code }: { code: string }) => code).sort()).toEqual([
      'hash-mismatch',
      'log-unreferenced',
      'missing',
      'missing',
    ]);
    expect({ code, verdict: report.verdict }).toEqual({ code: 1, verdict: 'invalid' });
  });

  it('folds what follows from a cause under it', async () => {
    const { code, out } = await verify(tampered);
    expect(out).toMatch(/^INVALID: /);
    expect(out.match(/^ {2}(?:ERROR|GAP) /gm)).toHaveLength(3);
    expect(out).toMatch(/NOT VOUCHED FOR\n +2026-03-01T02:17:42Z to 2026-03-01T03:17:42Z/);
    expect(code).toBe(1);
  });

  it('without sidecars proves all but the newest hour, and names it', async () => {
    const { code, out } = await verify(bare, '--json');
    const report = JSON.parse(out);
    expect({ code, verdict: report.verdict }).toEqual({ code: 2, verdict: 'incomplete' });
    expect(report.digests).toEqual({ valid: 24, invalid: 0, missing: 0, unverifiable: 4 });
    expect(report.logFiles.unverifiable).toBeGreaterThan(0);
    expect(report.logFiles.valid + report.logFiles.unverifiable).toBe(28);
    for (const chain of report.chains) {
      expect(chain.uncovered).toHaveLength(1);
      expect(chain.uncovered[0]).toMatchObject({ from: '2026-03-01T05:17:42Z', to: '2026-03-01T06:17:42Z' });
    }
    expect((await verify(bare)).out).toContain('2026-03-01T05:17:42Z to 2026-03-01T06:17:42Z');
  });

  it('pins the bucket, and calls a trail of another bucket moved', async () => {
    expect((await verify(sample, '--bucket', 'example-trail-logs')).out).not.toContain('not pinned');
    const { code, out } = await verify(sample, '--bucket', 'other-bucket');
    expect(code).toBe(1);
    expect(out).toContain('example-trail-logs');
    expect(
      (await verify(sample, '--bucket', 'other-bucket', '--bucket-map', 'example-trail-logs=other-bucket')).code,
    ).toBe(0);
  });

  it('judges a range, accounts and regions that are asked', async () => {
    expect((await verify(sample, '--from', '2026-03-01T01:00:00Z', '--to', '2026-03-01T05:00:00Z')).code).toBe(0);
    expect((await verify(sample, '--from', '2026-02-28T00:00:00Z')).code).toBe(2);
    expect((await verify(sample, '--account', '111111111111', '--region', 'us-east-1')).out).not.toContain(
      '222222222222',
    );
    const absent = await verify(sample, '--account', '333333333333');
    expect(absent.code).toBe(2);
    expect((await verify(sample, '--trail', 'other-trail')).code).toBe(2);
  });

  it('prints a line for every object when asked', async () => {
    const { out } = await verify(tampered, '--verbose');
    expect(out.match(/^(?:valid|invalid|missing|unverifiable) +(?:digest|log) file/gm)).toHaveLength(28 + 26);
  });

  it('writes as the AWS CLI does when asked, in short or with every object', async () => {
    const short = await verify(tampered, '--style', 'aws-cli');
    const lines = short.out.split('\n');
    expect(lines[0]).toMatch(/^Validating log files for trail arn:.*\/management-events between .* and .*Z$/);
    expect(lines.filter((line) => line.includes('\tINVALID: '))).toHaveLength(3);
    expect(short.out).toContain('\n27/28 digest files valid, 1/28 digest files INVALID\n');
    expect(short.code).toBe(1);

    const arn = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/management-events';
    const asked = ['--trail', arn, '--from', '2026-03-01T01:00:00Z', '--to', '2026-03-01T05:00:00Z'];
    const long = await verify(tampered, '--style', 'aws-cli', '--verbose', ...asked);
    expect(long.out).toMatch(
      `Validating log files for trail ${arn} between 2026-03-01T01:00:00Z and 2026-03-01T05:00:00Z\n\n`,
    );
    const [, outcomes, totals] = /^.*\n\n(.*?)\n\n(Results requested for .*)$/s.exec(long.out)!;
    expect(
      outcomes!.split('\n').filter((line) => !/^(?:Digest|Log) file\ts3:.*\t(?:valid|INVALID: .*)$/.test(line)),
    ).toEqual([]);
    // Each object once, though the report holds what is invalid too.
    expect(new Set(outcomes!.split('\n')).size).toBe(outcomes!.split('\n').length);
    expect(outcomes!.match(/INVALID/g)).toHaveLength(2);
    expect(totals).toContain(' digest files valid\n');
    expect(totals).toContain(', 2/');
  });

  it('reads no log file that is larger than told, and says with which option it would', async () => {
    const { code, out } = await verify(sample, '--max-inflated-bytes', '100');
    expect(code).toBe(2);
    expect(out).toContain('28 unverifiable');
    expect(out).toContain('→ Verify again with a larger `--max-inflated-bytes`.');
    expect((await verify(sample, '--max-inflated-bytes', '1000000')).code).toBe(0);
  });

  it('makes the text as wide as the terminal', async () => {
    const { out } = await verify(tampered);
    const wide = await verifyOn({ isOutTerminal: true, outColumns: 400 });
    const unknown = await verifyOn({ isOutTerminal: true });
    const narrow = await verifyOn({ isOutTerminal: true, outColumns: 10 });
    const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));
    expect(unknown).toBe(out);
    expect(wide).toContain('s3://example-trail-logs/AWSLogs/111111111111/CloudTrail/');
    expect(out).not.toContain('s3://example-trail-logs/AWSLogs/111111111111/CloudTrail/');
    expect(longest(wide)).toBeGreaterThan(100);
    expect(narrow).toContain('…/111');
  });

  it('ends with 2 for a warning only where --strict is given', async () => {
    const warned = join(work, 'warned');
    cpSync(sample, warned, { recursive: true });
    const sidecar = readdirSync(warned, { recursive: true, encoding: 'utf8' }).find((n) =>
      n.endsWith('.metadata.json'),
    )!;
    const head = JSON.parse(readFileSync(join(warned, sidecar), 'utf8'));
    delete head.Metadata['signature-algorithm'];
    writeFileSync(join(warned, sidecar), JSON.stringify(head));
    const report = JSON.parse((await verify(warned, '--json')).out);
    expect(report.findingCounts).toEqual({ error: 0, gap: 0, warning: 1 });
    expect(report.findings[0].code).toBe('signature-algorithm-missing');
    expect((await verify(warned)).code).toBe(0);
    expect((await verify(warned, '--strict')).code).toBe(2);
    expect((await verify(sample, '--strict')).code).toBe(0);
  });

  it('takes several buckets from folders below', async () => {
    const root = join(work, 'buckets');
    cpSync(join(sample, 'bucket'), join(root, 'example-trail-logs'), { recursive: true });
    mkdirSync(join(root, 'other'));
    const keys = ['--public-keys', join(sample, 'public-keys.json')];
    const buckets = ['--bucket', 'example-trail-logs', '--bucket', 'other'];
    const { digests, buckets: read } = JSON.parse((await cli(['verify', root, ...keys, ...buckets, '--json'])).out);
    expect(digests.valid).toBe(28);
    expect(read.names).toEqual(['example-trail-logs', 'other']);
    const { code, err } = await cli(['verify', root, ...keys, ...buckets, '--bucket', 'absent']);
    expect(code).toBe(64);
    expect(err).toContain("with several --bucket, the folder must hold one folder for each: there is no 'absent'");
  });

  it('passes over the byte order mark of UTF-8 in a key file', async () => {
    const file = join(work, 'marked.json');
    writeFileSync(file, `\ufeff${readFileSync(join(sample, 'public-keys.json'), 'utf8')}`);
    expect((await cli(['verify', join(sample, 'bucket'), '--public-keys', file])).code).toBe(0);
  });

  it.each([
    ['UTF-16, little end first', Buffer.from('\ufeff{}', 'utf16le'), /is UTF-16.*\| Out-File -Encoding ascii /],
    ['UTF-16, big end first', Buffer.from('\ufeff{}', 'utf16le').swap16(), /is UTF-16.*\| Out-File -Encoding ascii /],
    [
      'no key',
      Buffer.from('{"PublicKeyList":[]}'),
      /bad-keys\.json holds no key: list-public-keys without --start-time/,
    ],
  ])('a key file of %s is wrong usage and says why', async (_, bytes, message) => {
    const file = join(work, 'bad-keys.json');
    writeFileSync(file, bytes);
    const { code, err } = await cli(['verify', join(sample, 'bucket'), '--public-keys', file]);
    expect(code).toBe(64);
    expect(err).toMatch(message);
  });

  it('calls wrong usage only what is wrong in the options', async () => {
    let err = '';
    const args = ['verify', join(sample, 'bucket'), '--public-keys', join(sample, 'public-keys.json'), '--verbose'];
    const code = await run(args, {
      isOutTerminal: false,
      isErrTerminal: false,
      env: {},
      input: () => inputOf(''),
      out: () => {
        throw new RangeError('options.from: broken');
      },
      err: (text) => {
        err += text;
      },
    });
    expect(code).toBe(70);
    expect(err).toContain('could not go on: options.from: broken');
  });

  it('ends with the exit code of the evidence where the reader closes the pipe', async () => {
    const args = ['dist/cli.js', 'verify', 'fixtures/tampered-trail/bucket', '--verbose'];
    const child = spawn(process.execPath, [...args, '--public-keys', 'fixtures/tampered-trail/public-keys.json'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    // Before it has written anything, so that each write meets a closed pipe.
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it('shows progress and colours on a terminal, and cleans up behind itself', async () => {
    const args = ['verify', join(sample, 'bucket'), '--public-keys', join(sample, 'public-keys.json')];
    const { out, err } = await cli(args, { terminal: true });
    expect(out).toContain('\u001b[1;32mVALID\u001b[0m');
    expect(err).toMatch(/verified 4 of 4/);
    expect(err.endsWith('\r\u001b[K')).toBe(true);
  });

  it.each([
    [['verify'], /nothing to read/],
    [['verify', sample], /list-public-keys.*> keys-REGION\.json/],
    [
      ['verify', join(work, 'nowhere'), '--public-keys', 'x'],
      /no folder or zip file '.*nowhere': there is no such file/,
    ],
    [['verify', join(work, 'nowhere.zip'), '--public-keys', 'x'], /no folder or zip file/],
    [['verify', join(sample, 'public-keys.json'), '--public-keys', 'x'], /is no folder and no zip file/],
    [
      ['verify', join(root, 'fixtures'), '--public-keys', 'x'],
      /copies of several buckets: sample-trail\/bucket \(example-trail-logs\), /,
    ],
    [['verify', 's3://bucket/prefix', '--public-keys', 'x'], /aws s3 sync/],
    [['verify', sample, '--public-keys', join(work, 'nowhere.json')], /cannot be read: there is no such file/],
    [['verify', sample, '--public-keys', sample], /cannot be read: it is a folder/],
    [['verify', sample, '--public-keys', 'x', '--json', '--verbose'], /--json .* --verbose/],
    [['verify', sample, '--public-keys', 'x', '--json', '--style', 'aws-cli'], /--json .* --style/],
    [['verify', sample, '--public-keys', 'x', '--style', 'html'], /: --style: expected one of 'text', 'aws-cli'/],
    [
      ['verify', sample, '--public-keys', join(sample, 'public-keys.json'), '--max-inflated-bytes', '1e6'],
      /: --max-inflated-bytes: expected a whole number/,
    ],
    [['digest', join(work, 'nowhere.json')], /cannot be read: there is no such file/],
    [['digest', sample], /cannot be read: it is a folder/],
    [
      ['verify', sample, '--public-keys', join(sample, 'public-keys.json'), '--bucket', '../x', '--bucket', 'y'],
      /--bucket: expected folders below/,
    ],
    [
      [
        ...['verify', sample, '--public-keys', join(sample, 'public-keys.json')],
        ...['--from', '2026-03-02T00:00:00Z', '--to', '2026-03-01T00:00:00Z'],
      ],
      /--from: expected a time before --to\n/,
    ],
    [
      ['verify', sample, '--public-keys', join(root, 'package.json')],
      /neither the output of 'aws cloudtrail list-public-keys' nor public keys/,
    ],
    [
      ['verify', sample, '--public-keys', join(sample, 'public-keys.json'), '--from', '2026-03-01'],
      /--from: .*with a zone/,
    ],
    [['verify', sample, '--public-keys', join(sample, 'public-keys.json'), '--account', '12'], /: --account: /],
    [['verify', sample, '--public-keys', join(sample, 'public-keys.json'), '--bucket-map', 'a'], /SIGNED=STORED/],
    [['verify', sample, '--unknown'], /--unknown/],
    [['verify', sample, sample], /one argument/],
    [['frobnicate'], /no command 'frobnicate'/],
  ])('%j is wrong usage and says why', async (args, message) => {
    const { code, out, err } = await cli(args);
    expect({ code, out }).toEqual({ code: 64, out: '' });
    expect(err).toMatch(message);
  });
});

describe('trailproof verify, of a zip', () => {
  const zip = join(work, 'evidence.zip');
  const keys = ['--public-keys', join(sample, 'public-keys.json')];

  /** The files below a folder, in a zip that holds the folder. */
  function zipFolder(folder: string, name: string): Uint8Array {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return zipOf(
      files.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return { name: join(name, relative(folder, path)), body: readFileSync(path) };
      }),
    );
  }

  it('gives the report of the folder that was packed', async () => {
    for (const [trail, code] of [
      [sample, 0],
      [tampered, 1],
    ] as const) {
      writeFileSync(zip, zipFolder(join(trail, 'bucket'), 'evidence/bucket'));
      const asked = [...keys, '--json', '--bucket', 'example-trail-logs'];
      const packed = await cli(['verify', zip, ...asked]);
      expect(packed).toEqual(await verify(trail, '--json', '--bucket', 'example-trail-logs'));
      expect(packed.code).toBe(code);
    }
  });

  it('takes several buckets from folders in it', async () => {
    writeFileSync(zip, zipFolder(join(sample, 'bucket'), 'example-trail-logs'));
    expect((await cli(['verify', zip, ...keys, '--bucket', 'example-trail-logs'])).code).toBe(0);
    const { code, err } = await cli(['verify', zip, ...keys, '--bucket', 'example-trail-logs', '--bucket', 'absent']);
    expect({ code, err }).toEqual({ code: 70, err: expect.stringContaining("the zip file has no folder 'absent'") });
  });

  it('could not run where it is not whole', async () => {
    writeFileSync(zip, zipFolder(join(sample, 'bucket'), 'x').slice(0, -1));
    const { code, out, err } = await cli(['verify', zip, ...keys]);
    expect({ code, out }).toEqual({ code: 70, out: '' });
    expect(err).toMatch(/the zip file cannot be read: it has no end, or is no zip file \(ERR_FORMAT\)/);
  });
});

describe('trailproof verify, where it finds nothing', () => {
  const keys = ['--public-keys', join(sample, 'public-keys.json')];
  const made = (name: string, ...files: string[]): string => {
    for (const file of files) {
      mkdirSync(dirname(join(work, name, file)), { recursive: true });
      writeFileSync(join(work, name, file), '');
    }
    mkdirSync(join(work, name), { recursive: true });
    return join(work, name);
  };
  const digest = '111111111111_CloudTrail-Digest_us-east-1_a-trail_us-east-1_20260301T001742Z.json.gz';

  it.each<[string, () => string, RegExp]>([
    [
      'an empty folder',
      () => made('empty'),
      /empty' is empty\. Give the folder that 'aws s3 sync s3:\/\/BUCKET FOLDER' wrote/,
    ],
    [
      'a folder without AWSLogs',
      () => made('photos', 'b/c.jpg', 'a.txt'),
      /photos' has no AWSLogs folder, but a\.txt, b\/\. Give/,
    ],
    ['a folder with much else', () => made('much', ...'abcdefg'), /but a, b, c, d, e, …\. Give/],
    [
      'files without their folders',
      () => made('flat', 'a', digest),
      /without the folders of their keys, such as 111111111111_CloudTrail-Digest/,
    ],
  ])('says what lies in %s', async (_, target, message) => {
    const { code, err } = await cli(['verify', target(), ...keys]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('says that something else was asked for', async () => {
    const { code, err } = await verify(sample, '--account', '333333333333');
    expect(code).toBe(2);
    expect(err).toContain('holds folders of trails, but none of the range, scope and prefix that was asked for');
    expect((await verify(sample)).err).toBe('');
  });

  it('finds the trail where the folder is one above the bucket, or inside of it', async () => {
    for (const target of [sample, join(sample, 'bucket/AWSLogs')])
      expect((await cli(['verify', target, ...keys, '--bucket', 'example-trail-logs'])).code).toBe(0);
  });
});

describe('trailproof records', () => {
  const log = join(
    sample,
    'bucket/AWSLogs/111111111111/CloudTrail/us-east-1/2026/03/01',
    '111111111111_CloudTrail_us-east-1_20260301T0315Z_hE2g7SgeK4YKB5nF.json.gz',
  );

  it('prints a line a record, of a file or of all log files in a folder', async () => {
    const one = await cli(['records', log]);
    expect(one.code).toBe(0);
    expect(one.out).toContain('signin.amazonaws.com:ConsoleLogin  arn:aws:iam::111111111111:user/build-agent');
    const all = await cli(['records', join(sample, 'bucket')]);
    expect(all.code).toBe(0);
    expect(all.out.split('\n').length).toBeGreaterThan(100);
  });

  it('prints records as they are with --ndjson, which it reads back line by line', async () => {
    const { out } = await cli(['records', '--ndjson', log]);
    const again = await cli(['records', '--ndjson', '-'], { input: `[${out.trim().split('\n').join(',')}]` });
    expect(again).toEqual({ code: 0, out, err: '' });
  });

  it('reads every envelope, from standard input too', async () => {
    const { out } = await cli(['records', '--ndjson', log]);
    const lines = out.trim().split('\n');
    const events = lines.map((message, i) => ({ timestamp: i, message }));
    expect(await cli(['records', '--ndjson', '-'], { input: out })).toEqual({ code: 0, out, err: '' });
    expect(await cli(['records', '--ndjson', '-'], { input: lines.join('') })).toEqual({ code: 0, out, err: '' });
    expect(await cli(['records', '--ndjson', '-'], { input: JSON.stringify({ events }) })).toEqual({
      code: 0,
      out,
      err: '',
    });
  });

  it('prints what comes before a file breaks off, says that it does, and ends with 1', async () => {
    const file = join(work, 'cut.json');
    const whole = JSON.stringify({
      Records: (await cli(['records', '--ndjson', log])).out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    });
    writeFileSync(file, whole.slice(0, -20));
    const { code, out, err } = await cli(['records', file]);
    expect(code).toBe(1);
    expect(`${(await cli(['records', log])).out}`.startsWith(out)).toBe(true);
    expect(out.split('\n').length).toBeGreaterThan(3);
    expect(err).toBe(
      `trailproof: ${file}: nothing could be read as CloudTrail records: received a text that ends inside of a list\n`,
    );
  });

  it('says what something else is', async () => {
    const { code, err } = await cli(['records', '-'], { input: '{"s3Bucket":"b","s3ObjectKey":["k"]}' });
    expect(code).toBe(1);
    expect(err).toContain(
      'record 0: expected a CloudTrail record, received a CloudTrail delivery notice, which names objects',
    );
  });

  it('waits for a slow reader of its output, instead of keeping it all', async () => {
    const record = (await cli(['records', '--ndjson', log])).out.split('\n')[0]!;
    let given = 0;
    let release = (): void => {};
    async function* input(): AsyncGenerator<Uint8Array> {
      for (; given < 500; given++) yield new TextEncoder().encode(`${record}\n`);
    }
    let written = 0;
    const ran = run(['records', '--ndjson', '-'], {
      out: (text) => {
        written += text.length;
        return new Promise((resolve) => {
          release = resolve;
        });
      },
      err: () => {},
      isOutTerminal: false,
      isErrTerminal: false,
      env: {},
      input,
    });
    let isDone = false;
    ran.finally(() => {
      isDone = true;
    });
    let steps = 0;
    for (; !isDone; steps++) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      expect(given * (record.length + 1) - written).toBeLessThan(200_000);
      release();
    }
    expect(steps).toBeGreaterThan(3);
    expect(await ran).toBe(0);
    expect(written).toBe(500 * (record.length + 1));
  });

  it('tells what is no record, goes on, and ends with 1', async () => {
    const { code, out, err } = await cli(['records', '-'], { input: '{"Records":[{"eventVersion":5}]}' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/record 0: eventVersion: expected a string, received a number 5/);
  });

  it('goes on where something in a folder is no plain file, and says what', async () => {
    const folder = join(work, 'mixed');
    mkdirSync(join(folder, 'x.json'), { recursive: true });
    cpSync(log, join(folder, 'x.json', 'log.json.gz'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link.json'));
    execFileSync('mkfifo', [join(folder, '0.json')]);
    // More than Node.js reads at once, and no line of it is a value.
    writeFileSync(join(folder, 'big.json'), '');
    truncateSync(join(folder, 'big.json'), 5 * 2 ** 30);
    const { code, out, err } = await cli(['records', folder]);
    expect(code).toBe(1);
    expect(out).toBe((await cli(['records', log])).out);
    expect(err.trim().split('\n')).toEqual([
      'trailproof: 0.json: is no plain file, and is not read',
      'trailproof: link.json: is no plain file, and is not read',
      'trailproof: big.json: nothing could be read as CloudTrail records: received a value of more than 16777216 bytes',
    ]);
    expect((await cli(['records', join(folder, 'x.json')])).err).toBe('');
  });

  it('tells of a folder without log files', async () => {
    const folder = join(work, 'no-logs');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.txt'), '');
    const { code, out, err } = await cli(['records', folder]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('there is no log file');
  });

  it('names no path where the record itself is wrong', async () => {
    const { code, err } = await cli(['records', '-'], { input: '{"Records":[5]}' });
    expect({ code, err }).toEqual({
      code: 1,
      err: 'trailproof: standard input: record 0: expected an object, received a number 5\n',
    });
  });

  it('shows control characters instead of sending them to the terminal', async () => {
    const record = JSON.parse((await cli(['records', '--ndjson', log])).out.split('\n')[0]!);
    const { out } = await cli(['records', '-'], { input: JSON.stringify([{ ...record, eventName: 'a\u001b[2Jb' }]) });
    expect(out).toContain('a\\u001b[2Jb');
  });
});

describe('trailproof digest', () => {
  const digest = join(
    sample,
    'bucket/AWSLogs/111111111111/CloudTrail-Digest/us-east-1/2026/03/01',
    '111111111111_CloudTrail-Digest_us-east-1_management-events_us-east-1_20260301T061742Z.json.gz',
  );

  it('prints the digest and its signing string', async () => {
    const { code, out } = await cli(['digest', digest]);
    expect(code).toBe(0);
    expect(out).toContain('2026-03-01T05:17:42Z to 2026-03-01T06:17:42Z');
    const { sha256, signingString } = JSON.parse((await cli(['digest', '--json', digest])).out);
    expect(signingString.split('\n')[2]).toBe(sha256);
  });

  it('says what is no digest', async () => {
    const file = join(work, 'no-digest.json');
    writeFileSync(file, '{"Records":[]}');
    const { code, err } = await cli(['digest', file]);
    expect(code).toBe(1);
    expect(err).toMatch(/not a digest file: awsAccountId: expected a string/);
  });
});

/** What `trailproof verify` takes. */
const VERIFY_OPTIONS = [
  'public-keys',
  'from',
  'to',
  'account',
  'region',
  'organization',
  'trail',
  'bucket',
  'bucket-map',
  'prefix',
  'checkpoint',
  'allow-label-mismatch',
  'max-inflated-bytes',
  'strict',
  'verbose',
  'style',
  'json',
  'progress',
];

describe('trailproof', () => {
  const COMMANDS = ['verify', 'records', 'digest', 'lake', 'review'];

  it.each([[], ...COMMANDS.map((name) => [name])])('has a help that fits a screen: %s', async (...command) => {
    const { code, out, err } = await cli([...command, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n').length).toBeLessThanOrEqual(40);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect((await cli(['help', ...command])).out).toBe(out);
  });

  it('has a help that names every command, and shows a command line', async () => {
    const { out } = await cli(['--help']);
    expect(COMMANDS.filter((name) => !new RegExp(`^ {2}${name} <`, 'm').test(out))).toEqual([]);
    expect(out).toMatch(/^ {2}trailproof verify \S+ .*--public-keys \S+$/m);
  });

  it.each([
    ['verify', VERIFY_OPTIONS],
    ['records', ['ndjson', 'verified']],
    ['digest', ['json']],
  ])('names each option of %s in its help, and no other', async (name, options) => {
    const { out } = await cli([name, '--help']);
    const body = out.slice(out.indexOf('\n'), out.indexOf('\nExample'));
    const named = [...body.matchAll(/--([a-z-]+)/g)].map(([, option]) => option);
    expect([...new Set(named)].sort()).toEqual([...options].sort());
  });

  it('without arguments shows the help as an error', async () => {
    expect(await cli([])).toMatchObject({ code: 64, out: '' });
  });

  it('has the version of the package', async () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect((await cli(['--version'])).out).toBe(`${manifest.version}\n`);
    expect(VERSION).toBe(manifest.version);
  });
});
