import { defined } from '../base/defined.ts';
import { isAccountId } from '../object/object-key.ts';

/** Where query results lie, as far as the path says; nobody signed it. */
export interface QueryPlace {
  /** The bucket that was given; absent for files without one. */
  readonly bucket?: string;
  /** The folder of the query, with a slash behind it; empty where the files lie at the top. */
  readonly folder: string;
  /** 12 digits. */
  readonly accountId?: string;
  /** The UTC day of the folder, `2026-03-01`. */
  readonly day?: string;
  readonly queryId?: string;
}

const FOLDER = /(?:^|\/)AWSLogs\/(\d{12})\/CloudTrail-Lake\/Query\/(\d{4})\/(\d\d)\/(\d\d)\/([A-Za-z0-9-]{1,128})\/$/;

/** Reads `[prefix/]AWSLogs/accountId/CloudTrail-Lake/Query/yyyy/mm/dd/queryId/`; of another path it tells no more than the path. */
export function queryPlace(bucket: string | undefined, folder: string): QueryPlace {
  const [, accountId = '', year, month, date, queryId] = FOLDER.exec(folder) ?? [];
  if (!isAccountId(accountId)) return { ...defined({ bucket }), folder };
  return { ...defined({ bucket }), folder, accountId, day: `${year}-${month}-${date}`, ...defined({ queryId }) };
}
