import type { Addendum } from './addendum.ts';
import type { CallCategory } from './event-category.ts';
import type { EventContext } from './event-context.ts';
import type { EventResource } from './event-resource.ts';
import type { TlsDetails } from './tls-details.ts';
import type { BooleanText, Unrecognized } from './unrecognized.ts';

/**
 * What records got after version 1.0. Source: AWS CloudTrail User Guide, "CloudTrail record contents for management, data, and network
 * activity events".
 */
export interface LaterFields {
  /** The service's id of the request: a UUID or another form. At most 1 KB. Absent from sign-in and many service events. Since 1.01. */
  requestID?: string;
  /** CloudTrail's GUID of the record. A record may be delivered more than once, mostly with the same id. Since 1.01. */
  eventID?: string;
  /** Whether the call only reads. `null` is let through, as AWS's CloudTrail Processing Library does. Since 1.01. */
  readOnly?: boolean | null;
  /** What the call touched. Absent where the service does not say; `null` as in `readOnly`. Since 1.01. */
  resources?: EventResource[] | null;
  /** Account that the record was delivered to: differs from the caller's on access across accounts. Since 1.02. */
  recipientAccountId?: string;
  /** GUID that the copies of one event in several accounts share. Absent where caller and owner are one account. Since 1.03. */
  sharedEventID?: string;
  /** `vpce-…`; for calls from AWS a service name or `AWS Internal`. Absent where no VPC endpoint was used. Since 1.04. */
  vpcEndpointId?: string;
  /** Whether it is a management event. Absent before 1.06, and where a family does not say. Since 1.06. */
  managementEvent?: boolean;
  /** Management or data event. Absent before 1.07. Since 1.07. */
  eventCategory?: CallCategory | Unrecognized;
  /** Why the record came late, or what it updates. Absent from records in time. Since 1.08. */
  addendum?: Addendum;
  /** `'true'`, as text, where the call came from a console session; otherwise absent. Since 1.08. */
  sessionCredentialFromConsole?: BooleanText;
  /** The TLS connection. Absent where an AWS service called, and for most calls of the console. Since 1.08. */
  tlsDetails?: TlsDetails;
  /** Owner of the VPC endpoint: an account id, a service name or `AWS Internal`. Absent where none was used. Since 1.09. */
  vpcEndpointAccountId?: string;
  /** Enrichment of event data stores. Absent everywhere else. Since 1.11. */
  eventContext?: EventContext;
  /** Named in the schema of event data stores ("Supported SQL schemas for event data stores"). Absent from trails. No version is stated. */
  annotation?: string;
}
