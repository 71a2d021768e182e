import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const src = fileURLToPath(new URL('./src/', import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^trailproof$/, replacement: `${src}index.ts` },
      { find: /^trailproof\/(\w+)$/, replacement: `${src}$1.ts` },
    ],
  },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'library',
          include: ['test/**/*.test.ts'],
          exclude: ['test/package/**'],
          setupFiles: 'test/support/check-reports.ts',
        },
      },
      {
        extends: true,
        test: { name: 'package', include: ['test/package/*.test.ts'], globalSetup: 'test/package/setup.ts' },
      },
    ],
  },
});
