import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codesPage } from '../support/write-codes.ts';
import { reportSchema } from '../support/write-report-schema.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const readme = read('README.md');

/** The code blocks of the README that stand for a file, by the comment before them. */
const blocks = [...readme.matchAll(/<!-- (docs\/examples\/[\w-]+\.ts) -->\n```ts\n(.*?)```/gs)];

/** What the examples print over the sample trail. */
const PRINTED: Readonly<Record<string, string>> = {
  'docs/examples/parse-records.ts': `2026-03-01T03:08:54Z sts.amazonaws.com AssumeRole
2026-03-01T03:07:03Z ec2.amazonaws.com TerminateInstances Client.UnauthorizedOperation
2026-03-01T03:14:43Z sts.amazonaws.com AssumeRole
2026-03-01T03:14:00Z cloudtrail.amazonaws.com StopLogging AccessDenied
2026-03-01T03:13:05Z signin.amazonaws.com ConsoleLogin
  build-agent: Success, MFA: Yes
2026-03-01T03:05:34Z kms.amazonaws.com RotateKey
2026-03-01T03:10:18Z sts.amazonaws.com AssumeRole
`,
  'docs/examples/verify-digest.ts': 'valid: the signature verifies. It names 2 log files.\n',
  'docs/examples/verified-records.ts': `2026-03-01T04:33:44Z StopLogging AccessDenied
  vouched for by recovered-signature of the digest up to 2026-03-01T05:17:42Z, key 968beb75f407c33ec2167b493fcc36d6
2026-03-01T00:38:37Z StopLogging AccessDenied
  vouched for by recovered-signature of the digest up to 2026-03-01T01:17:42Z, key 85a697673528b2d3b207a5f657c5863b
2026-03-01T02:11:58Z StopLogging AccessDenied
  vouched for by own-signature of the digest up to 2026-03-01T02:17:42Z, key 85a697673528b2d3b207a5f657c5863b
2026-03-01T02:12:33Z StopLogging AccessDenied
  vouched for by own-signature of the digest up to 2026-03-01T02:17:42Z, key 85a697673528b2d3b207a5f657c5863b
2026-03-01T05:24:50Z StopLogging AccessDenied
  vouched for by own-signature of the digest up to 2026-03-01T06:17:42Z, key 968beb75f407c33ec2167b493fcc36d6
2026-03-01T05:22:28Z StopLogging AccessDenied
  vouched for by own-signature of the digest up to 2026-03-01T06:17:42Z, key 968beb75f407c33ec2167b493fcc36d6
invalid: the records of 10 log files
`,
};

describe('the README', () => {
  it('shows the examples as they stand in docs/examples', () => {
    expect(blocks.map(([, file]) => file)).toEqual(Object.keys(PRINTED));
    for (const [, file, code] of blocks) expect(code).toBe(read(file!));
  });

  it.each(Object.entries(PRINTED))('%s runs and prints what it should', (file, printed) => {
    const out = execFileSync(join(root, 'node_modules/.bin/tsx'), [file], { cwd: root, encoding: 'utf8' });
    expect(out.replace(/ +$/gm, '')).toBe(printed);
  });

  it('links to files that are there', () => {
    for (const [, target] of readme.matchAll(/\]\(([^)#]+)\)/g)) expect(() => read(target!), target).not.toThrow();
  });
});

const guide = read('docs/guide/records.md');
/** The examples of the guide: the file, its code, and what it prints. */
const examples = [
  ...guide.matchAll(/<!-- (docs\/examples\/[\w-]+\.ts) -->\n```ts\n(.*?)```\n\nIt prints:\n\n```text\n(.*?)```/gs),
].map(([, file, code, printed]) => [file!, code!, printed!] as const);

describe('docs/guide/records.md', () => {
  it('shows five examples, and every other file of docs/examples is shown in the README', () => {
    expect(examples).toHaveLength(5);
    const files = readdirSync(join(root, 'docs/examples')).filter((name) => name.endsWith('.ts'));
    const shown = [...Object.keys(PRINTED), ...examples.map(([file]) => file)];
    expect(shown.sort()).toEqual(files.map((name) => `docs/examples/${name}`).sort());
  });

  it.each(examples)('%s stands there as it is, and prints what the guide says', (file, code, printed) => {
    expect(code).toBe(read(file));
    const out = execFileSync(join(root, 'node_modules/.bin/tsx'), [file], { cwd: root, encoding: 'utf8' });
    expect(out).toBe(printed);
    expect(printed).not.toBe('');
  });

  it('links to files that are there', () => {
    for (const [, target] of guide.matchAll(/\]\(([^)#]+)\)/g))
      expect(() => read(join('docs/guide', target!)), target).not.toThrow();
  });
});

describe('docs/codes.md', () => {
  it('is what the source says', () => {
    expect(read('docs/codes.md')).toBe(codesPage());
  });
});

describe('report.schema.json', () => {
  it('is what the type of a report says', () => {
    expect(read('report.schema.json')).toBe(reportSchema());
  });
});

describe('texts', () => {
  it('end without blanks at line ends', () => {
    const names = [
      'README.md',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      ...readdirSync(join(root, 'docs'))
        .filter((n) => n.endsWith('.md'))
        .map((n) => `docs/${n}`),
      ...readdirSync(join(root, 'docs/guide')).map((n) => `docs/guide/${n}`),
    ];
    for (const name of names) expect(read(name), name).not.toMatch(/[ \t]$/m);
  });
});
