import type { ApiCallRecord } from './api-call-record.ts';
import type { CallFields } from './call-fields.ts';
import type { LaterFields } from './later-fields.ts';

/**
 * A record without `eventType`: CloudTrail wrote none in versions 1.0 and 1.01, from November 2013 to July 2014, and AWS's guides shorten
 * examples of later versions to this form. Version 1.0 has the fields of {@link CallFields} only.
 */
export interface EarlyRecord extends CallFields, LaterFields, Pick<ApiCallRecord, 'apiVersion'> {
  eventType?: undefined;
}
