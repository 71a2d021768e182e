import type { OutcomeNote } from '../../src/index.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import type { World } from '../support/world/world.ts';
import type { Fault, Warning } from './effects.ts';

/**
 * What is done to a digest after it was signed, and what it is found to be: in the middle of the chain, where its successor is proven and holds
 * its hash and its signature, and as the newest, where nothing but its own signature speaks for it.
 */
export interface DigestCase {
  readonly name: string;
  readonly change: (digest: DigestHandle, world: World) => unknown;
  readonly middle: Found;
  readonly newest: Found;
  /** Nothing in it can be read: its log files are not known. */
  readonly unread?: true;
}

export type Found = Proven | { readonly code: Fault };

/** Valid, with a note, or with one that is a warning too. */
export interface Proven {
  readonly note?: OutcomeNote;
  readonly warning?: Warning;
}

export const UNTOUCHED: Proven = {};

export function inBoth(found: Found): Pick<DigestCase, 'middle' | 'newest'> {
  return { middle: found, newest: found };
}

/** The signature with one bit changed. */
export function flipped(hex: string): string {
  return `${hex.startsWith('0') ? '1' : '0'}${hex.slice(1)}`;
}
