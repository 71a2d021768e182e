import fc from 'fast-check';
import { importPublicKeys } from '../../src/keys/import-public-keys.ts';
import type { ObjectRef, ObjectSource } from '../../src/object/object-source.ts';
import { resolveOptions, type TrailOptions } from '../../src/trail/options.ts';
import type { Draft } from '../support/random-worlds.ts';
import { tamperDigest } from '../support/tamper-digest.ts';
import { tamperQuestion } from '../support/tamper-question.ts';
import { tamperStore } from '../support/tamper-store.ts';
import { seededRandom } from '../support/world/random.ts';
import type { World } from '../support/world/world.ts';
import { type Asked, bucketsOf, sourceOf, trailOptions } from './asked.ts';
import { builtWorld } from './worlds.ts';

/** One manipulation: what it is about, and the seed of what it does. */
export interface Tampering {
  readonly of: 'store' | 'digest' | 'question';
  readonly seed: number;
}

const MANIPULATIONS = { store: tamperStore, digest: tamperDigest, question: tamperQuestion } as const;

/** Up to three manipulations, or none. */
export function tamperings(...of: readonly Tampering['of'][]): fc.Arbitrary<Tampering[]> {
  return fc.array(fc.record({ of: fc.constantFrom(...of), seed: fc.nat() }), { maxLength: 3 });
}

/** A world after manipulations, with the question that they made of it. */
export interface Tampered {
  readonly world: World;
  readonly options: TrailOptions;
  /** Of the objects as they are when it is called. */
  readonly source: () => ObjectSource;
}

export function tampered(asked: Asked, manipulations: readonly Tampering[]): Tampered {
  const { world: sound, publicKeys } = builtWorld(asked.recipe);
  const world = sound.clone();
  const { from, to, scope = {} } = trailOptions(asked);
  const draft: Draft = {
    world,
    random: seededRandom(''),
    keys: sound.publicKeys.PublicKeyList,
    options: { bucket: bucketsOf(asked), now: world.now, ...defined({ from, to }), scope: defined(scope) },
    unreadable: [],
  } as Draft;
  const { keys } = draft;
  for (const { of, seed } of manipulations) {
    Object.assign(draft, { random: seededRandom(`${seed}`) });
    try {
      MANIPULATIONS[of](draft);
    } catch (error) {
      // Of a field that an earlier manipulation took away there is nothing to edit.
      if (!(error instanceof TypeError)) throw error;
    }
  }
  const ring = draft.keys === keys ? publicKeys : importPublicKeys({ PublicKeyList: draft.keys });
  const { bucket, ...options } = draft.options;
  const isMoved = 'locations' in options || world.objects.has('copy');
  const isPinned = isMoved || trailOptions(asked).bucket !== undefined;
  const asks = { ...options, publicKeys: ring, ...(isPinned && { bucket }) } as TrailOptions;
  fc.pre(isSense(asks));
  return {
    world,
    options: asks,
    source: () => {
      const whole = isPinned ? { ...asked, pinned: true } : asked;
      return unreadable(
        sourceOf(whole, world),
        draft.unreadable.map((ref) => (isPinned ? ref : { ...ref, bucket: '' })),
      );
    },
  };
}

/** Options that contradict each other are refused, which says nothing about the world. */
function isSense(options: TrailOptions): boolean {
  try {
    resolveOptions(options);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A source that cannot read some of its objects. */
function unreadable(source: ObjectSource, refs: readonly ObjectRef[]): ObjectSource {
  if (refs.length === 0) return source;
  const refused = new Set(refs.map(({ bucket, key }) => `${bucket}/${key}`));
  return {
    ...source,
    get: (ref, options) =>
      refused.has(`${ref.bucket}/${ref.key}`) ? Promise.reject(new Error('AccessDenied')) : source.get(ref, options),
  };
}

function defined<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
