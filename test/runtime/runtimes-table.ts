import type { Outcome } from './outcome.ts';

const BEGIN = '<!-- runtimes -->';
const END = '<!-- /runtimes -->';

const PATHS: Readonly<Record<Outcome['path'], string>> = {
  native: '`node:zlib` and `node:crypto`',
  webcrypto: 'WebCrypto',
  portable: 'plain JavaScript',
};

/**
 * The text with its table of runtimes, which stands between two comments, written anew.
 *
 * @throws Error where the text has no place for the table.
 */
export function replaceRuntimesTable(text: string, outcomes: readonly Outcome[]): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END, begin);
  if (begin === -1 || end === -1) throw new Error(`${BEGIN} and ${END} are not both there`);
  return `${text.slice(0, begin + BEGIN.length)}\n${runtimesTable(outcomes)}\n${text.slice(end)}`;
}

function runtimesTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ name, path, version, missing }) => {
    return `| ${name} | ${missing === undefined ? version : 'not tested'} | ${PATHS[path]} |`;
  });
  return ['| runtime | version | works with |', '| --- | --- | --- |', ...rows].join('\n');
}
