import fc from 'fast-check';
import type { Recipe } from './recipe.ts';

/** How long a property is tried, and where it begins: the same for the same seed and pool. */
export interface Effort {
  readonly pool: readonly Recipe[];
  readonly seed: number;
  readonly cases: number;
  readonly milliseconds?: number;
  /** Leads to one case, as a failure names it. */
  readonly path?: string | undefined;
  readonly onCase?: () => void;
  /** Takes the first case that does not hold as it is, and looks for no smaller one. */
  readonly isFirstEnough?: boolean;
}

/** What came of it. */
export interface Trial {
  readonly cases: number;
  /** The smallest case found that does not hold, and why. */
  readonly failure?: { readonly counterexample: string; readonly path: string; readonly reason: string };
}

/** A rule that holds in every case. */
export interface Property {
  readonly name: string;
  /** The rule as a sentence. */
  readonly rule: string;
  run(effort: Effort): Promise<Trial>;
}

/** A property from its cases, drawn from a pool of worlds, and what throws where one does not hold. */
export function property<Case>(
  name: string,
  rule: string,
  casesOf: (pool: readonly Recipe[]) => fc.Arbitrary<Case>,
  check: (drawn: Case) => Promise<void>,
): Property {
  return {
    name,
    rule,
    async run({ pool, seed, cases, milliseconds, path, onCase, isFirstEnough = false }) {
      const tried = fc.asyncProperty(casesOf(pool), async (drawn) => {
        onCase?.();
        await check(drawn);
      });
      const { numRuns, failed, counterexample, counterexamplePath, errorInstance } = await fc.check(tried, {
        seed,
        numRuns: cases,
        endOnFailure: isFirstEnough,
        ...(milliseconds !== undefined && { interruptAfterTimeLimit: milliseconds, markInterruptAsFailure: false }),
        ...(path !== undefined && { path }),
      });
      if (!failed) return { cases: numRuns };
      const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
      return {
        cases: numRuns,
        failure: { counterexample: fc.stringify(counterexample?.[0]), path: counterexamplePath ?? '', reason },
      };
    },
  };
}
