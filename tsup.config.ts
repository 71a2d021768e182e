import { defineConfig } from 'tsup';

const libraryEntries = {
  index: 'src/index.ts',
  records: 'src/records.ts',
  x509: 'src/x509.ts',
  lake: 'src/lake.ts',
  zip: 'src/zip.ts',
  node: 'src/node.ts',
};

export default defineConfig({
  entry: { ...libraryEntries, cli: 'src/cli/main.ts' },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  external: [/^node:/, /^#/],
  removeNodeProtocol: false,
  splitting: true,
  treeshake: true,
  clean: true,
  dts: { entry: libraryEntries },
});
