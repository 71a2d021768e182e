import { describe, expect, it } from 'vitest';
import { folderCache } from '../../../src/source/folder-cache.ts';

describe('folderCache', () => {
  it('keeps what was set last, and forgets the oldest where the names are too many', () => {
    const cache = folderCache<string>(10);
    cache.set('a', 'A', 4);
    cache.set('b', 'B', 4);
    expect([cache.get('a'), cache.get('b')]).toEqual(['A', 'B']);
    cache.set('c', 'C', 4);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, 'B', 'C']);
  });

  it('replaces what it has, with its weight', () => {
    const cache = folderCache<string>(10);
    cache.set('a', 'A', 8);
    cache.set('a', 'AA', 1);
    cache.set('b', 'B', 7);
    expect([cache.get('a'), cache.get('b')]).toEqual(['AA', 'B']);
  });

  it('keeps one that is larger than all that it may keep, and nothing beside it', () => {
    const cache = folderCache<string>(10);
    cache.set('a', 'A', 1);
    cache.set('b', 'B', 100);
    expect([cache.get('a'), cache.get('b')]).toEqual([undefined, 'B']);
  });

  it('does not keep folders without names for ever', () => {
    const cache = folderCache<string>(10);
    for (let i = 0; i < 100; i++) cache.set(String(i), '', 0);
    expect(
      Array.from({ length: 100 }, (_, i) => cache.get(String(i))).filter((value) => value !== undefined),
    ).toHaveLength(10);
  });
});
