import { isObject } from '../base/assert.ts';

/**
 * What CloudTrail writes in the place of a field that is larger than its limit. AWS's guide says only that it does; the form is known from
 * records.
 */
export interface OmittedField {
  /** Such as `requestParameters too large`. */
  reason: string;
  /** `'true'` as text, where the record came through CloudTrail Lake or Athena. */
  omitted: true | 'true';
  /** Bytes; as text where `omitted` is text. May be absent. */
  originalSize?: number | string;
}

/**
 * Whether a field (`requestParameters`, `responseElements`, `additionalEventData`, `serviceEventDetails`) was too large for CloudTrail, so
 * that this object stands in its place. An empty answer is no proof that the call did nothing: large policies were hidden this way.
 *
 * @example
 * if (isOmitted(record.requestParameters)) console.log(record.eventID, record.requestParameters.reason);
 */
export function isOmitted(field: unknown): field is OmittedField {
  if (!isObject(field) || typeof field.reason !== 'string') return false;
  const { omitted, originalSize } = field;
  if (omitted !== true && omitted !== 'true') return false;
  return originalSize === undefined || typeof originalSize === 'number' || typeof originalSize === 'string';
}
