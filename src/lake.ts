export { type ErrorCode, type ErrorPlace, TrailproofError } from './base/errors.ts';
export type { ByteSource, ReadableStreamLike, ReadableStreamReaderLike } from './bytes/body.ts';
export type { EventJson } from './lake/event-json.ts';
export {
  type QueryResultRow,
  type ReadQueryResultsOptions,
  readQueryResults,
} from './lake/read-query-results.ts';
export type { CloudTrailRecord } from './record/cloudtrail-record.ts';
export type { RecordIssue } from './record/records-error.ts';
