import { parseUtcTime } from '../base/time.ts';
import { dateFolders, type KeyPlace } from './object-key.ts';

/** Where the saved result of a query of CloudTrail Lake lies: `[prefix/]AWSLogs/accountId/CloudTrail-Lake/Query/yyyy/mm/dd/queryId/`. */
interface QueryPlace extends Pick<KeyPlace, 'prefix' | 'accountId'> {
  /** The start of the UTC day of the date folders, in milliseconds since 1970. */
  readonly time: number;
  readonly queryId: string;
}

/** A part of a saved query result, `result_<part>.csv.gz`. */
export interface QueryResultKey extends QueryPlace {
  readonly kind: 'query-result';
  /** Counted from 1. */
  readonly part: number;
}

/** The sign file of a saved query result, `result_sign.json`. */
export interface QuerySignKey extends QueryPlace {
  readonly kind: 'query-sign';
}

const QUERY_KEY =
  /^(?:(.+)\/)?AWSLogs\/(\d{12})\/CloudTrail-Lake\/Query\/(\d{4})\/(\d\d)\/(\d\d)\/([A-Za-z0-9-]{1,64})\/result_(?:sign\.json|([1-9]\d{0,8})\.csv\.gz)$/s;

/** Reads the key of a file of a saved query result, no longer than S3 has them. */
export function parseQueryKey(key: string): QueryResultKey | QuerySignKey | undefined {
  const [, prefix = '', accountId = '', year, month, day, queryId = '', part] = QUERY_KEY.exec(key) ?? [];
  const time = parseUtcTime(`${year}-${month}-${day}T00:00:00Z`);
  if (time === undefined) return undefined;
  const place = { prefix, accountId, time, queryId };
  return part === undefined ? { kind: 'query-sign', ...place } : { kind: 'query-result', ...place, part: Number(part) };
}

/** What follows the folder of the account. */
export function formatQueryFile(parsed: QueryResultKey | QuerySignKey, day: string): string {
  const file = parsed.kind === 'query-sign' ? 'sign.json' : `${parsed.part}.csv.gz`;
  return `CloudTrail-Lake/Query/${dateFolders(day)}/${parsed.queryId}/result_${file}`;
}
