const REGION = '^[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-\\d{1,2}$';
const FINGERPRINT = '^(?:[0-9a-f]{2})+$';
/** Years beyond 9999 have a sign and six digits. */
const TIME = '^(?:[+-]\\d{2})?\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{3})?Z$';

/** The form of every text in a report by the name of its member: a pattern, or `''` where it may be any text. */
const TEXT_FORMS: Readonly<Record<string, string>> = {
  from: TIME,
  to: TIME,
  organizationId: '^o-[a-z0-9]{10,32}$',
  accountId: '^\\d{12}$',
  region: REGION,
  homeRegion: REGION,
  trailName: '^[A-Za-z0-9][A-Za-z0-9._-]{2,127}$',
  organization: '^o-[a-z0-9]{10,32}$',
  accounts: '^\\d{12}$',
  regions: REGION,
  trail: '',
  prefix: '',
  since: TIME,
  end: TIME,
  logsFrom: TIME,
  logs: '',
  sha256: '^[0-9A-Fa-f]{64}$',
  signature: '^(?:[0-9A-Fa-f]{2})+$',
  trusted: FINGERPRINT,
  used: FINGERPRINT,
  fingerprints: FINGERPRINT,
  buckets: '',
  names: '',
  locations: '',
  bucket: '',
  key: '',
  id: '',
  causedBy: '',
  chain: '',
  message: '',
  action: '',
  reason: '',
  expected: '',
  actual: '',
};

/** The pattern of a text, or nothing for any text. A member without a form throws, so that none is forgotten. */
export function textForm(member: string): { readonly pattern?: string } {
  const pattern = Object.hasOwn(TEXT_FORMS, member) ? TEXT_FORMS[member] : undefined;
  if (pattern === undefined) throw new Error(`'${member}' has no form: name its pattern in TEXT_FORMS, or '' for any`);
  return pattern === '' ? {} : { pattern };
}
