import type { EventPayload } from './event-payload.ts';

/**
 * What an event data store adds to a record when it is set to enrich events; never in trails, EventBridge or the event history. Source: AWS
 * CloudTrail User Guide, "Enrich CloudTrail events by adding resource tag keys and IAM global condition keys".
 */
export interface EventContext {
  /** IAM global condition keys, such as `aws:ViaAWSService`, and their values at the time of the call. */
  requestContext?: Record<string, string | string[]>;
  /** Tags of the resources and of the principal. The guide shows it empty only, so what stands in it is not checked. */
  tagContext?: EventPayload;
}
