/** What a verification of query results found about the sign file, a result file, or the folder; stable across versions. */
export type QueryResultsCode =
  // valid
  /** The signature over the hashes verifies under the key that the sign file names. */
  | 'signature-verified'
  /** The hash of the file as stored is the one in the sign file, whose signature verifies. */
  | 'hash-verified'
  // invalid
  /** The sign file is not the JSON that CloudTrail writes. */
  | 'format'
  /** The sign file names no result file. */
  | 'no-files'
  /** The signature does not verify under the key that the sign file names. */
  | 'signature-invalid'
  /** The signature is not hex. */
  | 'signature-malformed'
  /** The file is not the one whose hash the sign file holds. */
  | 'hash-mismatch'
  /** The name in the sign file could lead out of its folder, or to another file. It was not opened. */
  | 'name-unsafe'
  /** The results lie in the folder of another account or query than was expected, or another region than was expected is named. */
  | 'out-of-scope'
  // missing
  /** The sign file names a file that is not there. */
  | 'missing'
  // unverifiable
  /** There is no sign file. */
  | 'sign-file-missing'
  /** No trusted key has the fingerprint that the sign file names. */
  | 'key-not-found'
  /** A hash or signature algorithm other than SHA-256 and SHA256withRSA is named. */
  | 'unsupported-algorithm'
  /** The sign file is of a version other than 1.0. */
  | 'unsupported-version'
  /** The file is there but could not be read. */
  | 'unreadable'
  /** The file is larger than the limit. */
  | 'too-large'
  /** Two files of this name were given, so that nobody can say which is meant. */
  | 'name-ambiguous'
  /** The file has the hash that the sign file holds, whose signature is not proven. */
  | 'sign-file-unproven'
  /** A file that looks like a result is named by no entry of the sign file. */
  | 'result-unlisted'
  /** The path of the folder does not say which account or query the results are of, which was asked for. */
  | 'scope-unknown'
  /** The folder could not be listed to its end, so that files which nobody signed may lie in it. */
  | 'listing-incomplete'
  // warnings
  /** A file of another kind lies in the folder, which the sign file does not name. */
  | 'file-unlisted'
  /** The source cannot list, so that files which nobody signed may lie in the folder. */
  | 'listing-unchecked'
  /** The name is not of the form result_N.csv.gz. */
  | 'name-unusual'
  /** The sign file names the same file twice. */
  | 'file-named-twice'
  /** The validity of the key does not meet the twenty days from the completion that the sign file tells. */
  | 'key-outside-window'
  /** The key is of another region than the sign file tells. */
  | 'region-differs';

/** The codes of what is proven: no findings. */
export type ProvenCode = 'signature-verified' | 'hash-verified';

/** Codes that a finding can have: what is proven is none, and files of a sign file that is not proven are told by its finding. */
export type QueryResultsFindingCode = Exclude<QueryResultsCode, ProvenCode | 'sign-file-unproven'>;

/** Something about query results to know or to act on. */
export interface QueryResultsFinding {
  /** `error`: proof of change, deletion or forgery. `gap`: what nobody vouches for. `warning`: worth knowing. */
  readonly severity: 'error' | 'gap' | 'warning';
  readonly code: QueryResultsFindingCode;
  /** What is the matter, in a sentence. */
  readonly message: string;
  /** What to do next. */
  readonly action: string;
  /** The name of the file; nobody signed it. */
  readonly file?: string;
  /** What should be there, and what is: hashes in hex, names or times, as the code says. */
  readonly expected?: string;
  readonly actual?: string;
}
