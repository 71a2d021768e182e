import { stat } from 'node:fs/promises';
import type { QueryResultsReport } from '../lake/query-results-report.ts';
import { verifyQueryResults } from '../lake/verify-query-results.ts';
import { formatQueryResults } from '../report/format-query-results.ts';
import { printable } from '../report/printable.ts';
import { directorySource } from '../source/directory-source.ts';
import { type CliIo, EXIT, UsageError } from './io.ts';
import { readArguments } from './read-arguments.ts';
import { readKeys } from './read-keys.ts';
import { textStyle } from './text-style.ts';

const OPTIONS = {
  'public-keys': { type: 'string', multiple: true },
  account: { type: 'string' },
  query: { type: 'string' },
  region: { type: 'string' },
  'allow-label-mismatch': { type: 'boolean' },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `trailproof lake`: what came of saved query results on standard output, the verdict as the exit code. */
export async function lakeCommand(args: readonly string[], io: CliIo): Promise<number> {
  const { values, target } = readArguments('lake', args, OPTIONS);
  const isFolder = (await stat(target).catch(() => undefined))?.isDirectory() ?? false;
  if (!isFolder) {
    throw new UsageError(`trailproof lake: there is no folder '${target}': give the one that holds result_sign.json`);
  }
  const publicKeys = await readKeys('lake', values['public-keys'], values['allow-label-mismatch'] === true);
  const { account: accountId, query: queryId, region, json, strict = false } = values;
  const { source, folder } = folderOf(target);
  const scope = { accountId, queryId, region };
  const report = await verifyQueryResults(source, { publicKeys, folder, scope });
  io.out(json === true ? `${JSON.stringify(report, null, 2)}\n` : formatQueryResults(report, textStyle(io)));
  for (const { index, message } of publicKeys.rejected)
    io.err(`trailproof: key ${index} is not used: ${printable(message)}\n`);
  return exitCode(report, strict);
}

/** The path that CloudTrail gave it says which query it is: the source begins above that, where the given path shows it. */
function folderOf(target: string): { source: ReturnType<typeof directorySource>; folder: string } {
  const path = target.replaceAll('\\', '/').replace(/\/+$/, '');
  const at = path.lastIndexOf('AWSLogs/');
  const isTop = at === 0 || path[at - 1] === '/';
  if (at === -1 || !isTop) return { source: directorySource(target), folder: '' };
  return { source: directorySource(at === 0 ? '.' : path.slice(0, at)), folder: `${path.slice(at)}/` };
}

function exitCode({ verdict, findingCounts }: QueryResultsReport, strict: boolean): number {
  if (verdict === 'invalid') return EXIT.invalid;
  if (verdict !== 'valid') return EXIT.incomplete;
  return strict && findingCounts.warning > 0 ? EXIT.incomplete : EXIT.valid;
}
