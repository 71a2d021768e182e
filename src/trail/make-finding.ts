import { defined } from '../base/defined.ts';
import { formatRef, type ObjectRef } from '../object/object-source.ts';
import { severityOf } from './actions.ts';
import { type Chain, chainId } from './chain.ts';
import { describeDigest } from './describe-digest.ts';
import { spanOf } from './digest-span.ts';
import type { FindingCode, RawFinding } from './finding.ts';
import type { Interval } from './interval.ts';

/** What a finding tells beside its message; what is `undefined` is left out. */
export interface FindingFacts {
  readonly severity?: RawFinding['severity'];
  readonly chain?: string | undefined;
  readonly object?: RawFinding['object'];
  readonly interval?: Interval | undefined;
  readonly logFiles?: number;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  readonly causedBy?: string | undefined;
}

/** A finding, as bad as its code says unless told otherwise. Its code and what it is about are its `id`. */
export function makeFinding(code: FindingCode, about: string, message: string, facts: FindingFacts): RawFinding {
  return { id: `${code} ${about}`, severity: severityOf(code), code, message, ...defined(facts) };
}

/** A finding about a chain. */
export function chainFinding(
  code: FindingCode,
  chain: Chain,
  about: string,
  message: string,
  facts: FindingFacts,
): RawFinding {
  const id = chainId(chain);
  return makeFinding(code, `${id} ${about}`, message, { chain: id, ...facts });
}

/** A finding about a digest file of a chain, of which it tells the time. */
export function digestFinding(
  code: FindingCode,
  chain: Chain,
  digest: ObjectRef & { readonly start?: number; readonly end: number },
  message: string,
  facts: FindingFacts = {},
): RawFinding {
  const { bucket, key } = digest;
  return makeFinding(code, formatRef(digest), `${describeDigest(digest)}: ${message}`, {
    chain: chainId(chain),
    object: { kind: 'digest', bucket, key },
    interval: spanOf(digest),
    ...facts,
  });
}

/** A finding about a log file, of a chain where that is known. */
export function logFinding(
  code: FindingCode,
  chain: Chain | undefined,
  { bucket, key }: ObjectRef,
  message: string,
  facts: FindingFacts = {},
): RawFinding {
  return makeFinding(code, formatRef({ bucket, key }), `log file: ${message}`, {
    chain: chain && chainId(chain),
    object: { kind: 'log-file', bucket, key },
    ...facts,
  });
}
