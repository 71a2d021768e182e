import { readFileSync } from 'node:fs';

interface Manifest {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
}

export const manifest: Manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** What users import as code: `trailproof`, `trailproof/records` and so on. */
export const entries: readonly string[] = Object.keys(manifest.exports)
  .filter((key) => !key.endsWith('.json'))
  .map((key) => `trailproof${key.slice(1)}`);
