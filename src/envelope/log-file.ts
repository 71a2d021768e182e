import { isObject } from '../base/assert.ts';
import type { JsonValue } from '../base/json.ts';

/**
 * The file that CloudTrail delivers to S3: `{"Records":[…]}`, of every kind of event. Source: AWS CloudTrail User Guide, "Getting and
 * viewing your CloudTrail log files".
 */
export function unwrapLogFile(value: JsonValue): readonly JsonValue[] | undefined {
  return isObject(value) && Object.hasOwn(value, 'Records') && Array.isArray(value.Records) ? value.Records : undefined;
}
