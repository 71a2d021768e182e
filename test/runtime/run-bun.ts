import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findInstalled, installedCommand, readReport, suiteScript } from './run-file.ts';
import { runProcess } from './run-process.ts';
import type { Runner } from './runner.ts';

const bun = installedCommand('bun');

export const runners: readonly Runner[] = [
  {
    name: 'Bun',
    path: 'native',
    find: () => findInstalled(bun),
    async run({ project }) {
      writeFileSync(join(project, 'run-bun.js'), suiteScript('./suite.js', 'native'));
      return readReport(await runProcess(bun, ['run', '--no-install', 'run-bun.js'], { cwd: project }));
    },
  },
];
