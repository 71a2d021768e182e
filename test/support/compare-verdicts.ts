import {
  importPublicKeys,
  memorySource,
  type ObjectSource,
  type TrailOptions,
  type TrailReport,
  verifyTrail,
} from '../../src/index.ts';
import type { ReferenceOptions } from './reference/asked.ts';
import { readable } from './reference/catalogue-case.ts';
import { union } from './reference/intervals.ts';
import { type Place, uriOf } from './reference/plain.ts';
import type { PublicKeyEntry } from './reference/public-keys.ts';
import { type ReferenceReport, verifyPlainly } from './reference/verify-plainly.ts';
import type { World } from './world/world.ts';

/** A question to both verifiers: the world is given beside it. */
export interface Question {
  readonly options: ReferenceOptions;
  readonly keys: readonly PublicKeyEntry[];
  /** Objects that are there, but cannot be read. */
  readonly unreadable: readonly Place[];
}

/** Where the two verifiers do not agree. */
export interface Difference {
  readonly about: 'verdict' | 'digest' | 'log file' | 'uncovered';
  /** A URI, a chain, or nothing. */
  readonly object: string;
  readonly verifier: string;
  readonly reference: string;
}

/**
 * Runs `verifyTrail` and the reference on one world, and lists the differences in verdict, in status and code of each object, and in
 * uncovered time. `through` is what `verifyTrail` reads the world through, beside the objects that cannot be read.
 */
export async function compareVerdicts(
  world: World,
  question: Question,
  through: (source: ObjectSource) => ObjectSource = (source) => source,
): Promise<Difference[]> {
  const { options, keys } = question;
  const unreadable = question.unreadable.filter(({ bucket, key }) => world.objects.get(bucket)?.has(key));
  const reference = verifyPlainly(readable(world, unreadable), keys, options);
  const objects = new Map<string, string[]>();
  const trailOptions = {
    ...options,
    publicKeys: importPublicKeys({ PublicKeyList: keys }),
    onOutcome: ({ bucket, key, status, code }) => {
      const uri = uriOf({ bucket, key });
      objects.set(uri, [...(objects.get(uri) ?? []), `${status} ${code}`]);
    },
  } as TrailOptions;
  const report = await verifyTrail(through(partlyReadable(memorySource(world.objects), unreadable)), trailOptions);
  return [
    ...compareOne('verdict', '', report.verdict, reference.verdict),
    ...compareObjects(objects, reference),
    // Where nothing was found no chain is known that would owe the time.
    ...(report.verdict === 'empty' ? [] : compareUncovered(report, reference)),
  ];
}

/** One line that differs for each class of difference, and not for the objects of one class. */
export function classOf({ about, verifier, reference }: Difference): string {
  const shape = (text: string): string => (about === 'uncovered' ? text.replace(/\S+Z/g, 'T') : text);
  return `${about}: verifier ${shape(verifier)}, reference ${shape(reference)}`;
}

function compareObjects(verifier: ReadonlyMap<string, readonly string[]>, { objects }: ReferenceReport): Difference[] {
  const uris = [...new Set([...verifier.keys(), ...objects.keys()])].sort();
  return uris.flatMap((uri) => {
    const result = objects.get(uri);
    const about = uri.includes('CloudTrail-Digest') ? 'digest' : 'log file';
    return compareOne(about, uri, joined(verifier.get(uri)), result ? `${result.status} ${result.code}` : 'nothing');
  });
}

const WORST_FIRST = ['invalid', 'missing', 'unverifiable unsupported', 'unverifiable', 'valid'];

/** The worst of what several digests say of one log file; what an unproven one says counts only by itself. */
function joined(told: readonly string[] = ['nothing']): string {
  const proven = told.filter((text) => text !== 'unverifiable digest-unproven');
  const rank = (text: string): number => WORST_FIRST.findIndex((start) => text.startsWith(start));
  return [...(proven.length > 0 ? proven : told)].sort((a, b) => rank(a) - rank(b))[0]!;
}

function compareUncovered({ chains }: TrailReport, { trails }: ReferenceReport): Difference[] {
  const verifier = new Map<string, string>();
  for (const { accountId, region, trailName, homeRegion, uncovered } of chains) {
    const name = [accountId, region, trailName, homeRegion].join('/');
    const holes = uncovered.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
    verifier.set(name, [verifier.get(name) ?? '', listed(holes)].filter((text) => text !== '').join(' '));
  }
  const reference = new Map(trails.map(({ chain, uncovered }) => [chain, listed(uncovered)]));
  return [...new Set([...verifier.keys(), ...reference.keys()])].flatMap((name) =>
    compareOne('uncovered', name, verifier.get(name) ?? '', reference.get(name) ?? ''),
  );
}

/** Holes that touch are one. */
function listed(holes: readonly { from: number; to: number }[]): string {
  const time = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  return union(holes)
    .map(({ from, to }) => `${time(from)}–${time(to)}`)
    .join(' ');
}

function compareOne(about: Difference['about'], object: string, verifier: string, reference: string): Difference[] {
  return verifier === reference ? [] : [{ about, object, verifier, reference }];
}

function partlyReadable(source: ObjectSource, unreadable: readonly Place[]): ObjectSource {
  const refused = new Set(unreadable.map(uriOf));
  return {
    ...source,
    get: (ref, options) =>
      refused.has(uriOf(ref)) ? Promise.reject(new Error('AccessDenied')) : source.get(ref, options),
  };
}
