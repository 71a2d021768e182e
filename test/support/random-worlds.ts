import type { Question } from './compare-verdicts.ts';
import type { Place } from './reference/plain.ts';
import type { PublicKeyEntry } from './reference/public-keys.ts';
import { instant } from './reference/times.ts';
import { tamperDigest } from './tamper-digest.ts';
import { tamperQuestion } from './tamper-question.ts';
import { tamperStore } from './tamper-store.ts';
import type { WorldOptions } from './world/options.ts';
import { type Random, seededRandom } from './world/random.ts';
import { buildWorld, type World } from './world/world.ts';

/** A world, and a question about it, while manipulations change both. */
export interface Draft {
  readonly world: World;
  readonly random: Random;
  keys: readonly PublicKeyEntry[];
  options: Question['options'];
  unreadable: readonly Place[];
}

/** One manipulation: does it, and says what it did. */
export type Manipulation = (draft: Draft) => string;

export interface RandomQuestion {
  readonly world: World;
  readonly question: Question;
  /** Where it began, and each manipulation. */
  readonly steps: readonly string[];
}

const FEW: WorldOptions = { recordsPerLog: 1, logsPerHour: ({ hour }) => [2, 1, 2, 0, 2][hour % 5] ?? 0 };

/** What the worlds are made of; each is sound. */
const WORLDS: Readonly<Record<string, WorldOptions>> = {
  plain: FEW,
  'over midnight': { ...FEW, start: '2026-02-28T21:00:00Z', hours: 6 },
  'exact hours': { ...FEW, border: '00:00' },
  'one log a slot': { ...FEW, hours: 3, logsPerHour: 12 },
  members: { ...FEW, accounts: ['111111111111', '222222222222'], regions: ['us-east-1', 'eu-west-1'], hours: 3 },
  organization: { ...FEW, organization: 'o-exampleorg1', prefix: 'audit', hours: 4 },
  'two trails': {
    ...FEW,
    trails: [{ name: 'first' }, { name: 'first_us-east-1_x', homeRegion: 'eu-west-1' }],
    hours: 4,
  },
  backfill: { ...FEW, backfill: [{ hour: 0 }, { hour: 2 }, { hour: 3, logs: 2 }] },
  stopped: { ...FEW, hours: 8, stops: [{ from: 2.5, to: 4.25 }] },
  moved: { ...FEW, move: { fromHour: 2, bucket: 'second-bucket' } },
  rotated: { ...FEW, rotateAfter: [1, 3], keyForm: 'spki' },
};

const built = new Map<string, World>();

/** Every world before it is manipulated, by name. */
export function soundWorlds(): [name: string, world: World][] {
  return Object.keys(WORLDS).map((name) => [name, soundWorld(name)]);
}

function soundWorld(name: string): World {
  const sound = built.get(name) ?? buildWorld(WORLDS[name]);
  built.set(name, sound);
  return sound.clone();
}

/** The same for the same seed. */
export function randomQuestion(seed: string): RandomQuestion {
  const random = seededRandom(seed);
  const name = random.pick(Object.keys(WORLDS));
  const world = soundWorld(name);
  const { from, to, now } = world;
  const draft: Draft = {
    world,
    random,
    keys: world.publicKeys.PublicKeyList,
    options: { bucket: [...world.objects.keys()], from, to, now },
    unreadable: [],
  };
  const steps = [name];
  for (let n = random.integer(1, 3); n > 0; n--) {
    const manipulation = random.pick([tamperStore, tamperStore, tamperDigest, tamperDigest, tamperQuestion]);
    steps.push(manipulation(draft));
  }
  const { keys, options, unreadable } = draft;
  return { world, question: { keys, options: withoutMisuse(options), unreadable }, steps };
}

/** Several manipulations may come to a start behind the range, which is misuse and no question. */
function withoutMisuse({ scope, ...options }: Question['options']): Question['options'] {
  if (scope === undefined) return options;
  const { expectedStart, ...pins } = scope;
  const isMisuse =
    expectedStart !== undefined && options.to !== undefined && instant(expectedStart) >= instant(options.to);
  return { ...options, scope: isMisuse ? pins : scope };
}
