import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Bundle {
  readonly code: string;
  /** The packages whose code it holds. */
  readonly packages: readonly string[];
  /** What it still imports or requires at run time: modules of Node.js, and what no bundler can resolve. */
  readonly imports: readonly string[];
  /** What its files load by `import()`, whether the bundler could put it into the bundle or not. */
  readonly later: readonly string[];
}

/**
 * What a user's bundler makes of a module that imports the built package by its name: minified, for browsers, dependencies included.
 */
export async function bundle(text: string, plugins: readonly Plugin[] = []): Promise<Bundle> {
  const options = {
    stdin: { contents: text, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['node:*', ...builtinModules],
    // The paths of our own tsconfig.json lead to the source, not to what is built.
    tsconfigRaw: {},
    logLevel: 'silent',
    write: false,
    metafile: true,
    plugins: [...plugins],
  } as const satisfies BuildOptions;
  const { outputFiles, metafile } = await build(options);
  const { inputs, imports } = Object.values(metafile.outputs)[0]!;
  const held = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const packages = held.flatMap(([path]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  const later = Object.values(metafile.inputs).flatMap((input) =>
    input.imports.flatMap(({ kind, path }) => (kind === 'dynamic-import' ? [path] : [])),
  );
  return {
    code: outputFiles[0]!.text,
    packages: [...new Set(packages)].sort(),
    imports: [...new Set(imports.map(({ path }) => path))].sort(),
    later: [...new Set(later)].sort(),
  };
}

/** For bundlers that do not know `sideEffects: false`: every file of the package is kept, as far as its statements do something. */
export const withoutManifest: Plugin = {
  name: 'without-manifest',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /.*/ }, async ({ path, pluginData, importer, namespace, resolveDir, kind }) => {
      if (pluginData === 'resolving') return undefined;
      const found = await resolve(path, { importer, namespace, resolveDir, kind, pluginData: 'resolving' });
      return { ...found, sideEffects: found.path.startsWith(`${root}dist/`) };
    });
  },
};
