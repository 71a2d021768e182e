import type { FindingCode, OutcomeCode, OutcomeNote, Severity } from '../../src/index.ts';
import { STATUS_OF } from '../support/status-of.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';

/** An object, whether or not it is there. */
export interface Place {
  readonly bucket: string;
  readonly key: string;
}

/** What a manipulation makes of single objects, of the findings and of the time that is covered. */
export interface Effect {
  /** What `onOutcome` tells of an object, in place of its being valid. No lines: it is not told of. */
  readonly told?: readonly { readonly object: string; readonly lines: readonly string[] }[];
  readonly findings?: readonly string[];
  readonly uncovered?: readonly string[];
}

/** What is wrong with an object: its outcome and its finding have the same code. */
export type Fault = FindingCode & OutcomeCode;
/** What is worth knowing of a valid object, and is a finding too. */
export type Warning = FindingCode & OutcomeNote;

/** What is neither valid nor undecided is proof. */
export function severityOf(code: OutcomeCode): Severity {
  return STATUS_OF[code] === 'unverifiable' ? 'gap' : 'error';
}

export function placeOf({ bucket, key }: Place): string {
  return `${bucket}/${key}`;
}

export function outcomeLine(object: Place, code: OutcomeCode, notes: readonly OutcomeNote[] = []): string {
  return [STATUS_OF[code], code, placeOf(object), ...notes].join(' ');
}

/** An object is found to be this, and nothing else follows. */
export function told(object: Place, code: OutcomeCode, ...notes: OutcomeNote[]): Effect {
  return { told: [{ object: placeOf(object), lines: [outcomeLine(object, code, notes)] }] };
}

/** What is told of objects that no digest in the range names any more, and of digests that nothing points to. */
export function untold(...objects: Place[]): Effect {
  return { told: objects.map((object) => ({ object: placeOf(object), lines: [] })) };
}

/** `cause` is the code of the finding that it folds under. */
export function finding(severity: Severity, code: FindingCode, about: Place | string, cause?: FindingCode): Effect {
  const object = typeof about === 'string' ? about : placeOf(about);
  return { findings: [findingLine(severity, code, object, cause)] };
}

export function findingLine(severity: Severity, code: FindingCode, about: string, cause?: FindingCode): string {
  return [severity, code, about, ...(cause === undefined ? [] : ['<', cause])].join(' ');
}

/** Time of a chain that nobody vouches for. */
export function hole(from: string, to: string, cause?: FindingCode): Effect {
  return { ...finding('gap', 'uncovered', `${from}/${to}`, cause), uncovered: [`${from}/${to}`] };
}

/** A log file, or a digest outside of the range, that is not what it was. */
export function bad(object: Place, code: Fault, ...notes: OutcomeNote[]): Effect {
  return { ...told(object, code, ...notes), ...finding(severityOf(code), code, object) };
}

/** A digest that is not proven: nor are the log files that it names, and its time is not covered. */
export function unproven(digest: DigestHandle, code: Fault, ...notes: OutcomeNote[]): Effect {
  return all(displaced(digest, code, digest, ...notes), hole(digest.start, digest.end, code));
}

/** The same of a digest that lies somewhere else now, whose time may be covered or not. */
export function displaced(digest: DigestHandle, code: Fault, place: Place, ...notes: OutcomeNote[]): Effect {
  const logs = digest.logs.map((log) => told(log, 'digest-unproven'));
  const folded = digest.logs.length === 0 ? {} : finding('gap', 'digest-unproven', place, code);
  return all(bad(place, code, ...notes), ...logs, folded);
}

/** A digest of which nothing is known: nobody can say which log files it names. */
export function unread(digest: DigestHandle, code: Fault): Effect {
  return all(bad(digest, code), untold(...digest.logs), hole(digest.start, digest.end, code));
}

/** Digests in a row that are gone, oldest first: the one that a link still names is missing, with all their time. */
export function missing(...digests: DigestHandle[]): Effect {
  const [first, last] = [digests[0]!, digests.at(-1)!];
  return all(gone(...digests), bad(last, 'missing'), hole(first.start, last.end, 'missing'));
}

/** Digests that nothing points to any more. */
export function gone(...digests: DigestHandle[]): Effect {
  return untold(...digests, ...digests.flatMap(({ logs }) => logs));
}

/** Another digest lies in the place of this one: the log files of that are named by it too, in vain, and those of this by nobody. */
export function replaced(digest: DigestHandle, other: DigestHandle): Effect {
  const twice = other.logs.map((log) => ({
    object: placeOf(log),
    lines: [outcomeLine(log, 'hash-verified'), outcomeLine(log, 'digest-unproven')],
  }));
  return all(
    bad(digest, 'moved'),
    untold(...digest.logs),
    { told: twice },
    finding('gap', 'digest-unproven', digest, 'moved'),
    hole(digest.start, digest.end, 'moved'),
  );
}

/** A digest that is valid, with something to know about it. */
export function warned(digest: Place, code: Warning, proof: OutcomeCode = 'signature-verified'): Effect {
  return all(told(digest, proof, code), finding('warning', code, digest));
}

export function all(...effects: readonly Effect[]): Effect {
  return {
    told: effects.flatMap((effect) => effect.told ?? []),
    findings: effects.flatMap((effect) => effect.findings ?? []),
    uncovered: effects.flatMap((effect) => effect.uncovered ?? []),
  };
}
