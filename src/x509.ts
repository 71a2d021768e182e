export type { Instant } from './base/time.ts';
export { importAnyPublicKeys } from './keys/import-any-public-keys.ts';
export type { ImportPublicKeysOptions } from './keys/import-options.ts';
export type { KeyRejectionCode } from './keys/key-policy.ts';
export type { PublicKey, PublicKeyJson, PublicKeyRing, PublicKeyRingJson, RejectedKey } from './keys/key-ring.ts';
