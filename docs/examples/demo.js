// Verifies both sample trails through the command line, and fails where the verdicts are not the expected ones.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const trails = [
  { folder: 'fixtures/sample-trail', expected: 0 },
  { folder: 'fixtures/tampered-trail', expected: 1 },
];

for (const { folder, expected } of trails) {
  const args = ['verify', `${folder}/bucket`, '--public-keys', `${folder}/public-keys.json`];
  console.log(`\n$ node dist/cli.js ${args.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, ['dist/cli.js', ...args], { cwd: root, stdio: 'inherit' });
  console.log(`\nexit code ${status}`);
  if (status !== expected) {
    console.error(`expected exit code ${expected}`);
    process.exit(1);
  }
}
console.log('\nBoth verdicts are as expected.');
