import { describe, expect, it } from 'vitest';
import { formatQueryResults, importPublicKeys, verifyQueryResults } from '../../../src/index.ts';
import { folderOf, queryResults, resultKeys } from '../../support/query-results.ts';

const results = queryResults({ files: 12 });
const publicKeys = importPublicKeys(resultKeys(results));
const held = folderOf(results);

describe('formatQueryResults', () => {
  it('begins with the verdict, and says what nobody signed', async () => {
    const report = await verifyQueryResults(held, { publicKeys });
    expect(formatQueryResults(report)).toBe(
      [
        'VALID: every result file is as CloudTrail delivered it, and none is gone or added',
        '',
        '  completed  2026-03-01T10:20:30Z in us-east-1 (as the sign file tells; not signed)',
        '  signature  the signature over the hashes of the result files verifies',
        '  files      12/12 valid; their names are not signed',
        `  keys       1 used of 1 trusted: ${results.key.fingerprint}`,
        '  findings   none',
        '',
      ].join('\n'),
    );
  });

  it('writes out some findings of a kind, counts the others, and says once what to do', async () => {
    const changed = new Map([...held].map(([name, bytes]) => [name, name.endsWith('gz') ? bytes.subarray(1) : bytes]));
    const text = formatQueryResults(await verifyQueryResults(changed, { publicKeys }), { maxPerCode: 2, width: 80 });
    expect(text.match(/^ {2}ERROR/gm)).toHaveLength(1);
    expect(text.match(/expected [0-9a-f]/g)).toHaveLength(2);
    expect(text).toContain('… and 10 more');
    expect(text.match(/→/g)).toHaveLength(1);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('has colours where asked, and lets no name write over it', async () => {
    const files = new Map([...held, ['a\u001b[2Jb', new Uint8Array()] as const]);
    const report = await verifyQueryResults(files, { publicKeys });
    expect(formatQueryResults(report)).not.toContain('\u001b');
    const colored = formatQueryResults(report, { color: true });
    expect(colored).toContain('\u001b[1;32mVALID\u001b[0m: ');
    expect(colored).not.toContain('\u001b[2J');
  });

  it('counts findings that the report leaves out', async () => {
    const report = await verifyQueryResults(results.files, { publicKeys, maxFindings: 1 });
    expect(formatQueryResults(report)).toContain('  … and 12 more findings');
  });

  it('throws for what is no such report', () => {
    expect(() => formatQueryResults({ verdict: 'valid' } as never)).toThrow('verifyQueryResults');
    expect(() => formatQueryResults(null as never)).toThrow(TypeError);
  });
});
