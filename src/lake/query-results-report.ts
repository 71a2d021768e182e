import type { OutcomeStatus } from '../digest/outcome.ts';
import type { QueryResultsCode, QueryResultsFinding } from './finding.ts';
import type { QueryPlace } from './query-place.ts';

/** What the signature of a sign file, or one result file, was found to be. */
export interface ResultsJudgement {
  readonly status: OutcomeStatus;
  readonly code: QueryResultsCode;
  /** A sentence for people. */
  readonly message: string;
}

export interface SignatureJudgement extends ResultsJudgement {
  /** Fingerprint of the key under which the signature verifies. */
  readonly fingerprint?: string;
}

/** A result file that the sign file names. */
export interface ResultFileVerification extends ResultsJudgement {
  /** As the sign file tells; the signature covers the hash, not the name. */
  readonly name: string;
  /** Hex of the SHA-256 of the file as delivered, from the sign file. */
  readonly expected: string;
  /** That of the file as stored. */
  readonly actual?: string;
  /** Bytes of the file as stored. */
  readonly size?: number;
}

/** What the sign file tells of the query that its signature does not cover: anybody could have changed it. */
export interface UnsignedFields {
  /** The fields of the sign file that are not signed, those below among them. */
  readonly fields: readonly string[];
  readonly version?: string;
  readonly region: string;
  readonly queryCompleteTime: string;
}

/** What came of verifying query results: plain JSON, the same for the same files wherever and however often they are verified. */
export interface QueryResultsReport {
  readonly version: 1;
  /**
   * `invalid`: proof of change, deletion or forgery. `incomplete`: something that nobody vouches for. `valid`: every file is as delivered, and none is
   * gone or added. `empty`: neither a sign file nor a result file was found.
   */
  readonly verdict: 'valid' | 'invalid' | 'incomplete' | 'empty';
  readonly place: QueryPlace;
  /** The root of all trust: whoever supplied these keys vouches for them. */
  readonly keys: { readonly trusted: readonly string[]; readonly used: readonly string[]; readonly rejected: number };
  readonly signature: SignatureJudgement;
  /** Absent where there is no sign file, or it cannot be read. */
  readonly unsigned?: UnsignedFields;
  /** In the order of the sign file, which is signed. */
  readonly files: readonly ResultFileVerification[];
  /** How many findings of each severity there are; `findings` holds the first of them, errors first. */
  readonly findingCounts: Readonly<Record<QueryResultsFinding['severity'], number>>;
  readonly findings: readonly QueryResultsFinding[];
  /** Findings that are counted but not listed. */
  readonly findingsOmitted: number;
}
