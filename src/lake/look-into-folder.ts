import { TrailproofError } from '../base/errors.ts';
import { shorten } from '../digest/shorten.ts';
import { resultsFinding } from './actions.ts';
import type { FindingList } from './finding-list.ts';
import type { ResultFolder } from './result-folder.ts';
import { looksLikeResult } from './result-name.ts';
import { SIGN_FILE } from './sign-file.ts';

/** What a listing says of the folder. */
export interface FolderListing {
  /** Which of the names that the sign file tells are there, exactly so written; `undefined` where the listing cannot tell. */
  readonly present: ReadonlySet<string> | undefined;
  /** Files that look like results, listed in the sign file or not. */
  readonly results: number;
}

const MAX_ENTRIES = 1_000_000;

/** Lists the folder of a query, and tells of what nobody signed. Names are not kept: a folder may hold as many as an attacker likes. */
export async function lookIntoFolder(
  folder: ResultFolder,
  named: ReadonlySet<string>,
  findings: FindingList,
): Promise<FolderListing> {
  if (folder.list === undefined) {
    const message = 'the source cannot list, so that files beside the named ones cannot be told';
    findings.add(resultsFinding('listing-unchecked', message));
    return { present: undefined, results: 0 };
  }
  const present = new Set<string>();
  let [entries, results] = [0, 0];
  try {
    for await (const name of folder.list()) {
      if (++entries > MAX_ENTRIES) return cut(findings, `it holds more than ${MAX_ENTRIES} entries`, results);
      if (looksLikeResult(name)) results++;
      if (named.has(name)) present.add(name);
      else if (name !== SIGN_FILE) findings.add(unlisted(name));
    }
  } catch (error) {
    if (error instanceof TrailproofError && error.code === 'ERR_ABORTED') throw error;
    return cut(findings, 'it cannot be listed', results);
  }
  return { present, results };
}

function unlisted(name: string): ReturnType<typeof resultsFinding> {
  const file = shorten(name, 255);
  if (looksLikeResult(name))
    return resultsFinding('result-unlisted', 'the sign file does not name this file', { file });
  const what = name.endsWith('/') ? 'folder' : 'file';
  return resultsFinding('file-unlisted', `a ${what} lies beside the results that the sign file does not name`, {
    file,
  });
}

function cut(findings: FindingList, why: string, results: number): FolderListing {
  findings.add(resultsFinding('listing-incomplete', `the folder was not listed to its end: ${why}`));
  return { present: undefined, results };
}
