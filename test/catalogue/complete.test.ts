import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NOT_COVERED, ROWS } from './rows.ts';

const FOLDER = import.meta.dirname;
/** A test name, or the part of one that stands in a table, begins with the id of its row. */
const NAME = /['"`]([A-Z]\d\d) \S/g;

const sources = readdirSync(FOLDER)
  .filter((name) => name !== 'complete.test.ts')
  .map((name) => readFileSync(join(FOLDER, name), 'utf8'));
const covered = new Set(sources.flatMap((text) => [...text.matchAll(NAME)].map(([, id]) => id!)));

describe('the catalogue', () => {
  it('has a test for every row but those that are named with a reason', () => {
    const wanted = ROWS.filter((id) => !Object.hasOwn(NOT_COVERED, id));
    expect([...covered].sort()).toEqual([...wanted].sort());
  });

  it('names no row twice, and gives reasons for its own rows alone', () => {
    expect(new Set(ROWS).size).toBe(ROWS.length);
    expect(Object.keys(NOT_COVERED).filter((id) => !ROWS.includes(id))).toEqual([]);
  });

  it('leaves out no test that is written', () => {
    for (const text of sources) expect(text).not.toMatch(/\.(?:skip|todo|only)\b/);
  });
});
