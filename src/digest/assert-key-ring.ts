import { assertFunction, assertMembers } from '../base/assert.ts';

/** The option `publicKeys`: what `importPublicKeys` gives. */
export function assertKeyRing(parameter: string, value: unknown): void {
  assertMembers(parameter, value, { find: assertFunction });
}
