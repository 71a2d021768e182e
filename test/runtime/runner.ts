import type { RuntimePath } from 'trailproof';

/** What the suite found in one runtime. It crosses processes and pages as JSON. */
export interface SuiteReport {
  /** The path that the package takes there when it is not told which. */
  readonly path: RuntimePath;
  readonly cases: readonly CaseResult[];
}

export interface CaseResult {
  readonly name: string;
  readonly ok: boolean;
  /** What was wrong, in one sentence. */
  readonly message?: string;
}

/** The suite and the package, ready for every runtime. */
export interface BuiltSuite {
  /**
   * A project of its own, with the packed tarball installed and `suite.js`, which imports `trailproof`, `trailproof/records`,
   * `trailproof/x509` and `trailproof/zip` by name and exports `runSuite`.
   */
  readonly project: string;
  /** The same suite as one ES module without imports, for pages and workers. */
  readonly bundle: string;
  /** What the cases work on, as a JSON file: the first argument of `runSuite`. */
  readonly data: string;
}

/** One way to run the suite: a runtime, or a place in it. */
export interface Runner {
  /** `Node.js 24`, `Firefox ESR, insecure origin` */
  readonly name: string;
  /** The path that is expected there. */
  readonly path: RuntimePath;
  /** Its version, or how to get it where it is not installed. */
  find(): Promise<{ readonly version: string } | { readonly missing: string }>;
  /** Runs every case. Rejects where the runtime itself fails: no start, no answer in time, a violation of the page's policy. */
  run(suite: BuiltSuite): Promise<SuiteReport>;
}
