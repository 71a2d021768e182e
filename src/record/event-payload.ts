import type { JsonValue } from '../base/json.ts';

/**
 * An object whose keys the called service chose: what stands in it is not checked. Where a field was larger than CloudTrail's limit, its
 * place is taken by an object such as `{"reason":"requestParameters too large","omitted":true,"originalSize":149893}`; secrets are
 * replaced by the text `HIDDEN_DUE_TO_SECURITY_REASONS`, also where an object would stand.
 */
export interface EventPayload {
  [key: string]: JsonValue | undefined;
}
