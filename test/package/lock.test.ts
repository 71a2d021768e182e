import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

describe.each(['package-lock.json', 'test/runtime/package-lock.json'])('%s', (name) => {
  const path = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  const packages: Readonly<Record<string, LockedPackage>> = JSON.parse(readFileSync(path, 'utf8')).packages;

  it('locks the binaries of every platform, without which npm ci refuses the lock', () => {
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (dependency) =>
          packages[`node_modules/${dependency}`] === undefined &&
          packages[`${place}/node_modules/${dependency}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
