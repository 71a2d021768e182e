import { assertObject } from '../base/assert.ts';
import type { CloudTrailRecord } from './cloudtrail-record.ts';
import type { FederatedCallerFields, UserIdentity } from './user-identity.ts';

/** What stands before a name where there is no ARN to say it; as in ARNs, where those have a word for it. */
const KINDS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['IAMUser', 'user/'],
  ['Role', 'role/'],
  ['Directory', 'directory-user/'],
  ['SAMLUser', 'saml-user/'],
  ['WebIdentityUser', 'web-identity-user/'],
]);

/**
 * Who acted, in one readable text that is the same for all records of one caller:
 *
 * - `123456789012:user/alice`, `123456789012:root`, `123456789012:assumed-role/Deploy/alice`: the account, and what the ARN says. So it is for
 *   callers of other accounts, and for calls that a service made on behalf of somebody.
 * - `cloudtrail.amazonaws.com`: an AWS service that acted for itself.
 * - `123456789012:identity-center-user/alice`: a user of IAM Identity Center, by name in sign-ins and by id elsewhere.
 * - `123456789012:user/HIDDEN_DUE_TO_SECURITY_REASONS`: a failed sign-in with the name of no user.
 * - `210987654321`: an account of which nothing more is known. `ANONYMOUS_PRINCIPAL`: anybody.
 *
 * `undefined` where the record names nobody, as those of Insights and counts do.
 *
 * @throws TypeError where the record is no object.
 */
export function actorOf(record: CloudTrailRecord): string | undefined {
  assertObject('record', record);
  if (record.eventCategory === 'ActivityAuditLog') {
    const { type, principalId } = record.eventData.userIdentity;
    return `${type}/${principalId}`;
  }
  const identity = record.userIdentity;
  if (identity === undefined) return undefined;
  return serviceOf(identity) ?? fromArn(identity) ?? fromName(identity, signInName(record)) ?? lastOf(identity);
}

/** A service has no name but the one it is invoked by; other callers are invoked by one when it acts on their behalf. */
function serviceOf({ type, invokedBy, arn }: UserIdentity): string | undefined {
  const actsForItself = type === 'AWSService' || (type === undefined && !arn);
  return actsForItself && invokedBy ? invokedBy : undefined;
}

/** `arn:partition:service:region:account:resource`, of which the account and the resource. */
function fromArn({ arn }: UserIdentity): string | undefined {
  const parts = arn?.split(':', 6) ?? [];
  if (arn === undefined || parts.length < 6 || parts[0] !== 'arn') return undefined;
  const resource = arn.slice(parts.slice(0, 5).join(':').length + 1);
  return resource === '' ? undefined : inAccount(parts[4], resource);
}

function fromName(identity: UserIdentity, signedInAs: string | undefined): string | undefined {
  if (identity.type === 'Root') return inAccount(identity.accountId, 'root');
  const { userName }: FederatedCallerFields = identity;
  const kind = KINDS.get(identity.type ?? '') ?? '';
  if (userName) return inAccount(identity.accountId, kind + userName);
  const { userId } = identity.onBehalfOf ?? {};
  const name = signedInAs ?? userId;
  return name ? inAccount(identity.accountId, `identity-center-user/${name}`) : undefined;
}

/** Sign-ins of IAM Identity Center name the user beside the identity. */
function signInName({ additionalEventData }: CloudTrailRecord): string | undefined {
  if (typeof additionalEventData !== 'object' || additionalEventData === null) return undefined;
  const { UserName } = additionalEventData;
  return typeof UserName === 'string' && UserName !== '' ? UserName : undefined;
}

function lastOf({ accountId, principalId, invokedBy, credentialId, type }: UserIdentity): string | undefined {
  if (type === 'AWSAccount' && accountId) return accountId;
  const rest = principalId || credentialId;
  return rest && rest !== accountId ? inAccount(accountId, rest) : accountId || invokedBy || type;
}

function inAccount(accountId: string | undefined, name: string): string {
  return accountId ? `${accountId}:${name}` : name;
}
