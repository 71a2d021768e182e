// Writes docs/weight.md from the built package. Times are measured with `--times` alone, because they differ from run to run: without it,
// those of the last time stay as they are.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importText, KB, MAX_IMPORT_RATIO, WEIGHED } from '../package/weights.ts';
import { entries } from './entries.ts';
import { type ImportTime, importTimes, ROUNDS } from './import-time.ts';
import { weigh } from './weigh.ts';

const page = fileURLToPath(new URL('../../docs/weight.md', import.meta.url));
const TIMES = '## Import time\n';

/** One decimal, rounded up, so that no figure looks smaller than it is. */
function inKb(bytes: number): string {
  return `${(Math.ceil((bytes * 10) / KB) / 10).toFixed(1)} KB`;
}

/** The page as far as the same package always weighs the same. */
async function weights(): Promise<string> {
  const rows: string[] = [];
  for (const weighed of WEIGHED) {
    const { minified, gzipped } = await weigh(weighed);
    const kind = (weighed.ratchet ? ', ratchet' : '') + (weighed.aim === undefined ? '' : `; aim ${inKb(weighed.aim)}`);
    const limit = weighed.limit === undefined ? '' : inKb(weighed.limit) + kind;
    rows.push(`| \`${importText(weighed)}\` | ${inKb(minified)} | ${inKb(gzipped)} | ${limit} |`);
  }
  return `# Weight

What an import adds to a page: the built package, bundled by esbuild with all that it needs and nothing else, minified, then gzipped at level 9.
1 KB is 1,024 bytes. Written by \`npm run docs\`; \`test/package/weight.test.ts\` keeps the limits. A ratchet is a number of bytes
that stands in \`test/package/weights.ts\`: a change that raises it says why, and an aim is what it is to come down to.

| import | minified | gzipped | limit |
| --- | --- | --- | --- |
${rows.join('\n')}

Bundlers drop what an import does not use, even those that do not read \`sideEffects\`. No entry evaluates text, starts workers or loads
more code when it runs, and none but \`trailproof/node\` imports modules of Node.js: \`test/package/contents.test.ts\` looks for each of
these in the bundles.

`;
}

function timesSection(times: readonly ImportTime[]): string {
  const rows = times.map(({ from, ms, emptyMs, ratio }) => {
    return `| \`${from}\` | ${ms.toFixed(1)} ms | ${emptyMs.toFixed(1)} ms | ${ratio.toFixed(2)} | ${MAX_IMPORT_RATIO[from]} |`;
  });
  return `${TIMES}
What an import costs Node.js, beside that of an empty module; and how much longer the whole process takes than one that imports the empty
module. Written by \`npm run weight\`, which fails above the limit: here by Node.js ${process.versions.node} on ${process.platform} ${process.arch}, as
medians of ${ROUNDS} processes each, in turns.

| import | takes | empty module | process, times the empty one | limit |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function lastTimes(): string {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const at = text.indexOf(TIMES);
  if (at === -1) throw new Error('docs/weight.md has no import times: run `npm run weight`');
  return text.slice(at);
}

const times = process.argv.includes('--times') ? importTimes(entries) : undefined;
writeFileSync(page, (await weights()) + (times === undefined ? lastTimes() : timesSection(times)));
for (const { from, ratio } of times ?? []) {
  const limit = MAX_IMPORT_RATIO[from] ?? 0;
  console.log(`${from}: ${ratio.toFixed(2)} times the process with an empty module, limit ${limit}`);
  if (ratio > limit) process.exitCode = 1;
}
