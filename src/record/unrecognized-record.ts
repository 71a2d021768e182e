import { type CallFields, callFields } from './call-fields.ts';
import { type MemberFields, openText, optional, partial } from './check.ts';
import type { CallCategory, EventCategory, OtherCategory } from './event-category.ts';
import { type LaterFields, laterFields } from './later-fields.ts';
import type { Unrecognized } from './unrecognized.ts';

/**
 * A record whose `eventType` these types do not name: network activity (`AwsVpceEvent`), Insights (`AwsCloudTrailInsight`), aggregated events
 * (`AwsAggregatedEvent`), those of event data stores, and whatever CloudTrail adds. Fields of the names that other records have are of the
 * same types, where they are there at all; any other field can be read and is not checked.
 */
export interface UnrecognizedRecord extends Partial<CallFields>, Omit<LaterFields, 'eventCategory'> {
  /** Since 1.02. */
  eventType: Unrecognized;
  /** Tells the families apart together with `eventType`. Since 1.07. */
  eventCategory?: EventCategory;
  [field: string]: unknown;
}

export const unrecognizedFields: MemberFields<UnrecognizedRecord, 'eventType'> = /* @__PURE__ */ (() => ({
  ...partial(callFields),
  ...laterFields,
  eventCategory: optional(openText<CallCategory | OtherCategory>()),
}))();
