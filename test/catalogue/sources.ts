import type { ObjectSource } from '../../src/index.ts';
import { type Place, placeOf } from './effects.ts';

/** A source that throws for one object, as a client does that is denied or meets an archive. */
export function throwing(object: Place, name: string): (world: ObjectSource) => ObjectSource {
  const broken = placeOf(object);
  return (world) => ({
    ...world,
    get: async (ref, options) => {
      if (placeOf(ref) === broken) throw Object.assign(new Error(`${name}: ${broken}`), { name });
      return world.get(ref, options);
    },
  });
}
