import type { RequestContext, RequestValue } from './policy-condition.ts';
import type { PolicyPrincipal } from './policy-document.ts';
import { CLOUDTRAIL } from './policy-match.ts';
import type { ResolvedPlace } from './trail-place.ts';

/** Keys that tell of a user, a role or a network, of which a service that acts by itself has none. */
const OF_CALLERS =
  /^aws:(?:principal(?:account|arn|orgid|orgpaths|type|tag\/.*)|userid|username|sourcevpc|sourcevpce|multifactorauth(?:present|age)|federatedprovider|tokenissuetime)$/;
/** What whoever writes an object chooses. */
const OF_WRITERS = /^s3:x-amz-/;

/** What CloudTrail has when it delivers for a trail, or looks at the ACL of the bucket. */
export function deliveryContext(
  { accountId, organizationId }: ResolvedPlace,
  trailArn: string,
  action: string,
): RequestContext {
  const acl: RequestValue = action === 's3:putobject' ? { text: 'bucket-owner-full-control' } : 'absent';
  const known = new Map<string, RequestValue>([
    ['aws:sourcearn', { text: trailArn }],
    ['aws:sourceaccount', { text: accountId }],
    ['aws:sourceorgid', organizationId === undefined ? 'unknown' : { text: organizationId }],
    ['aws:securetransport', { text: 'true' }],
    ['aws:principalisawsservice', { text: 'true' }],
    ['aws:principalservicename', { text: CLOUDTRAIL }],
    ['s3:x-amz-acl', acl],
  ]);
  return (key) => known.get(key) ?? (OF_CALLERS.test(key) ? 'absent' : 'unknown');
}

/** What somebody else has, who does all that is in his power. */
export function strangerContext({ type }: PolicyPrincipal): RequestContext {
  const isService: RequestValue = type === '*' ? 'unknown' : { text: String(type === 'Service') };
  const ofService: RequestValue = type === '*' || type === 'Service' ? 'unknown' : 'absent';
  return (key) => {
    if (key === 'aws:securetransport') return { text: 'true' };
    if (key === 'aws:principalisawsservice') return isService;
    if (key === 'aws:sourcearn' || key === 'aws:sourceaccount') return ofService;
    return OF_WRITERS.test(key) ? 'any' : 'unknown';
  };
}
