import type { RuntimePath } from 'trailproof';

/** One thing that must hold in every runtime. It throws where it does not. */
export interface Case {
  readonly name: string;
  run(): unknown;
}

/** What the runtime at hand offers, the fastest path first. */
export interface Offer {
  /** The paths that can be forced here. */
  readonly offered: readonly RuntimePath[];
  /** The others, which must be refused. */
  readonly refused: readonly RuntimePath[];
}

/** The same case on each path. */
export function onEach(
  paths: readonly RuntimePath[],
  name: (path: RuntimePath) => string,
  run: (path: RuntimePath) => unknown,
): Case[] {
  return paths.map((path) => ({ name: name(path), run: () => run(path) }));
}
