import { parseArgs } from 'node:util';
import { PROPERTIES } from './all-properties.ts';
import type { Property, Trial } from './property.ts';
import { worldPool } from './worlds.ts';

const USAGE = `Tries the properties of the verifier on random worlds.

  npx tsx test/property/run.ts [--seconds N] [--cases N] [--seed N] [--only NAME] [--path PATH]

  --seconds N  for all properties together; 120 unless told, and without an end where --cases is given
  --cases N    of each property
  --seed N     the same worlds and cases as an earlier run; a new one unless told
  --only NAME  one property: ${PROPERTIES.map(({ name }) => name).join(', ')}
  --path PATH  with --seed and --only: the one case that a failure named`;

/** Worlds that the cases of a run draw from. */
const WORLDS = 300;
/** Between two lines of progress. */
const PROGRESS_MS = 10_000;

interface Wanted {
  readonly properties: readonly Property[];
  readonly seed: number;
  readonly cases: number;
  readonly until: number;
  readonly path: string | undefined;
}

function readWanted(): Wanted {
  const text = { type: 'string' } as const;
  const options = { seconds: text, cases: text, seed: text, only: text, path: text };
  const { values } = parseArgs({ options });
  const whole = (name: 'seconds' | 'cases' | 'seed', least: number): number | undefined => {
    const value = values[name];
    const read = Number(value);
    if (value !== undefined && (!Number.isSafeInteger(read) || read < least || read > 2 ** 31 - 1))
      throw new RangeError(`--${name}: expected a whole number, received '${value}'`);
    return value === undefined ? undefined : read;
  };
  const properties = PROPERTIES.filter(({ name }) => name === (values.only ?? name));
  if (properties.length === 0) throw new RangeError(`--only: there is no property '${values.only}'`);
  const [seconds, cases, seed] = [whole('seconds', 1), whole('cases', 1), whole('seed', 0)];
  if (values.path !== undefined && (seed === undefined || properties.length > 1))
    throw new RangeError('--path: expected --seed and --only beside it');
  const limit = seconds ?? (cases === undefined ? 120 : Number.POSITIVE_INFINITY);
  return {
    properties,
    seed: seed ?? Math.floor(Math.random() * 2 ** 31),
    cases: cases ?? 2 ** 31 - 1,
    until: performance.now() + limit * 1000,
    path: values.path,
  };
}

async function run({ properties, seed, cases, until, path }: Wanted): Promise<boolean> {
  console.log(`seed ${seed}`);
  const pool = worldPool(seed, WORLDS);
  let isHeld = true;
  for (const [i, property] of properties.entries()) {
    const begin = performance.now();
    // What is left of the time, for this one and those behind it.
    const share = Math.max(1, (until - begin) / (properties.length - i));
    const limit = Number.isFinite(share) ? { milliseconds: share } : {};
    const onCase = progressLine(property.name, begin);
    const trial = await property.run({ pool, seed, cases, path, onCase, ...limit });
    const seconds = (performance.now() - begin) / 1000;
    console.log(`${property.name}: ${trial.cases} cases in ${seconds.toFixed(1)} s`);
    isHeld = tell(property, trial, seed) && isHeld;
  }
  return isHeld;
}

function progressLine(name: string, begin: number): () => void {
  let cases = 0;
  let next = begin + PROGRESS_MS;
  return () => {
    cases++;
    if (performance.now() < next) return;
    next += PROGRESS_MS;
    console.log(`  ${name}: ${cases} cases after ${Math.round((performance.now() - begin) / 1000)} s`);
  };
}

/** Whether the property held. */
function tell({ name, rule }: Property, { failure }: Trial, seed: number): boolean {
  if (failure === undefined) return true;
  console.log(`FAILED: ${rule}\n${failure.reason}\n${failure.counterexample}`);
  console.log(`again: npx tsx test/property/run.ts --seed ${seed} --only ${name} --path ${failure.path}`);
  return false;
}

try {
  const wanted = readWanted();
  if (!(await run(wanted))) process.exitCode = 1;
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 64;
}
