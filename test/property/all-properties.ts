import { checkpoints, readOnce, tamperedBefore } from './checkpoints.ts';
import { deletedObjects } from './deleted-objects.ts';
import { flippedBits } from './flipped-bits.ts';
import { mergedResults } from './merged-results.ts';
import type { Property } from './property.ts';
import { runtimes } from './runtimes.ts';
import { sameContent } from './same-content.ts';
import { untouched } from './untouched.ts';

export const PROPERTIES: readonly Property[] = [
  untouched,
  flippedBits,
  deletedObjects,
  sameContent,
  mergedResults,
  readOnce,
  checkpoints,
  tamperedBefore,
  runtimes,
];
