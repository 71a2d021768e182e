import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', records: 'src/records.ts', node: 'src/node.ts', cli: 'src/cli/main.ts' },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  external: [/^node:/],
  removeNodeProtocol: false,
  splitting: true,
  treeshake: true,
  clean: true,
  dts: { entry: { index: 'src/index.ts', records: 'src/records.ts', node: 'src/node.ts' } },
});
