import type { OptionalCallFields } from './optional-call-fields.ts';

/** What event data stores add to every event that did not come from a trail. */
export interface LakeFields extends OptionalCallFields {
  eventVersion: string;
  /** CloudTrail's id of the event. */
  eventID: string;
  /** When the event happened, in UTC: `yyyy-MM-DDTHH:mm:ss`, documented without a zone. */
  eventTime: string;
  /** Region of the event data store's channel or of the recording. */
  awsRegion: string;
}
