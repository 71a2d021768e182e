import { describe, expect, it } from 'vitest';
import { hasPem, pemBlocks } from '../../../src/keys/pem.ts';

const BLOCK = '-----BEGIN PUBLIC KEY-----\nAAAA\nBBBB\n-----END PUBLIC KEY-----';
const contents = (text: string): (string | undefined)[] => [...pemBlocks(text)].map(({ content }) => content);
const labels = (text: string): string[] => [...pemBlocks(text)].map(({ label }) => label);

describe('pemBlocks', () => {
  it('finds the block of a text, with its label and what it holds', () => {
    expect([...pemBlocks(`${BLOCK}\n`)]).toEqual([{ label: 'PUBLIC KEY', text: BLOCK, content: '\nAAAA\nBBBB\n' }]);
  });

  it.each<[string, string]>([
    ['text around it', `Certificate:\n    Data:\n${BLOCK}\nThe end -----\n`],
    ['CRLF', `x\r\n${BLOCK.replaceAll('\n', '\r\n')}\r\n`],
    ['lines that end in CR', `x\r${BLOCK.replaceAll('\n', '\r')}\r`],
    ['a byte order mark', `\ufeff${BLOCK}`],
    ['blanks in front of each line, as in YAML', `key: |\n${BLOCK.replaceAll(/^/gm, ' \t ')}`],
    ['no end of line', BLOCK],
    ['another text that mentions it', `a line with -----BEGIN PUBLIC KEY----- in it\n${BLOCK}`],
  ])('finds it with %s', (_, text) => {
    expect(contents(text).map((content) => content?.replaceAll(/\s/g, ''))).toEqual(['AAAABBBB']);
    expect(hasPem(text)).toBe(true);
  });

  it('finds all blocks in order, whatever stands between them', () => {
    const text = `a\n${BLOCK}\nb\n${BLOCK.replaceAll('PUBLIC KEY', 'X509 CRL')}${BLOCK.replace('AAAA', 'CCCC')}\n${BLOCK}`;
    // The third begins in no line of its own.
    expect(labels(text)).toEqual(['PUBLIC KEY', 'X509 CRL', 'PUBLIC KEY']);
    expect(contents(text)).toEqual(['\nAAAA\nBBBB\n', '\nAAAA\nBBBB\n', '\nAAAA\nBBBB\n']);
  });

  it('gives a text for each block that holds this block alone', () => {
    for (const block of pemBlocks(`x\n${BLOCK}\n${BLOCK}\n-----BEGIN A-----`)) {
      expect([...pemBlocks(block.text)]).toEqual([block]);
    }
  });

  it.each<[string, string, string]>([
    ['no end', '-----BEGIN PUBLIC KEY-----\nAAAA\n', 'PUBLIC KEY'],
    ['the end of another', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END CERTIFICATE-----', 'PUBLIC KEY'],
    ['half an end', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY----', 'PUBLIC KEY'],
    ['another block in it', `-----BEGIN CERTIFICATE-----\nAAAA\n${BLOCK}`, 'CERTIFICATE'],
    ['a label without an end', '-----BEGIN PUBLIC KEY\nAAAA\n-----END PUBLIC KEY-----', 'PUBLIC KEY'],
    ['too few dashes', '-----BEGIN PUBLIC KEY---\nAAAA\n-----END PUBLIC KEY-----', 'PUBLIC KEY'],
    ['a label in small letters', '-----BEGIN public key-----\nAAAA\n-----END public key-----', ''],
    ['a label that is too long', `-----BEGIN ${'A'.repeat(65)}-----\n-----END ${'A'.repeat(65)}-----`, 'A'.repeat(64)],
    ['nothing after it', '-----BEGIN ', ''],
  ])('passes over no block, and says that one is not whole: %s', (_, text, label) => {
    const [block] = pemBlocks(`x\n${text}`);
    expect(block).toMatchObject({ label });
    expect(block).not.toHaveProperty('content');
  });

  it('goes on after a block that is not whole', () => {
    expect(contents(`-----BEGIN CERTIFICATE-----\nAAAA\n  ${BLOCK}`)).toEqual([undefined, '\nAAAA\nBBBB\n']);
    expect(contents(`-----BEGIN CERTIFICATE\n${BLOCK}`)).toEqual([undefined, '\nAAAA\nBBBB\n']);
  });

  it('takes no part of a key for a label, whatever is lost of its line', () => {
    for (const text of [
      '-----BEGIN PRIVATE KEY\nMIIEvQ',
      '-----BEGIN PRIVATE KEY----\nMIIEvQ',
      '-----BEGIN \nMIIEvQ',
    ]) {
      expect(labels(text).join()).not.toContain('MII');
    }
  });

  it.each([
    '',
    'text',
    '"-----BEGIN PUBLIC KEY-----',
    '{"Value":"-----BEGIN PUBLIC KEY-----\\nAAAA"}',
    '----BEGIN A-----',
  ])('finds none in %j', (text) => {
    expect([...pemBlocks(text)]).toEqual([]);
    expect(hasPem(text)).toBe(false);
  });

  it('takes time in proportion to the text', () => {
    const hostile = [
      '-----BEGIN ',
      '-----BEGIN A-----',
      '\n-----BEGIN A-----\n',
      ' '.repeat(20),
      '\n-----BEGIN',
      '-----\n',
    ];
    for (const part of hostile) {
      const timeOf = (length: number): number => {
        const text = part.repeat(Math.ceil(length / part.length));
        const start = performance.now();
        for (const block of pemBlocks(text)) if (block.text === '') throw new Error('an empty block');
        return performance.now() - start;
      };
      timeOf(2 ** 16);
      // Quadratic time would make this minutes.
      expect(timeOf(2 ** 22), part).toBeLessThan(5000);
    }
  });
});
