import fc from 'fast-check';
import { importPublicKeys } from '../../src/keys/import-public-keys.ts';
import type { PublicKeyRing } from '../../src/keys/key-ring.ts';
import { buildWorld, type World } from '../support/world/world.ts';
import { type Recipe, recipes, worldOptionsOf } from './recipe.ts';

/** An untouched world; clone it before anything is changed. */
export interface BuiltWorld {
  readonly world: World;
  readonly publicKeys: PublicKeyRing;
}

/** Worlds to draw from, the smallest first, so that a counterexample shrinks to a small world. Signing takes most of the time: each is built once. */
export function worldPool(seed: number, size: number): readonly Recipe[] {
  return fc.sample(recipes, { seed, numRuns: size }).sort((a, b) => sizeOf(a) - sizeOf(b));
}

const built = new WeakMap<Recipe, BuiltWorld>();

export function builtWorld(recipe: Recipe): BuiltWorld {
  const known = built.get(recipe);
  if (known !== undefined) return known;
  const world = buildWorld(worldOptionsOf(recipe));
  const made = { world, publicKeys: importPublicKeys(world.publicKeys) };
  built.set(recipe, made);
  return made;
}

/** Objects, and then how much there is to tell of the recipe. */
function sizeOf(recipe: Recipe): number {
  const { accounts, regions, trails, hours, logs } = recipe;
  const mean = logs.reduce((sum, count) => sum + count, 0) / logs.length;
  return accounts.length * regions.length * trails.length * hours * (1 + mean) * 1000 + JSON.stringify(recipe).length;
}
