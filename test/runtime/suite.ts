import type { RuntimePath } from 'trailproof';
import type { Case } from './cases/case.ts';
import { envelopeCases } from './cases/envelopes.ts';
import { folderCases } from './cases/folders.ts';
import { gzipCases } from './cases/gzip.ts';
import { hashCases } from './cases/hash.ts';
import { keyCases } from './cases/keys.ts';
import { misuseCases } from './cases/misuse.ts';
import { nativeCases } from './cases/native.ts';
import { offerOf, pathCases, pathTaken } from './cases/path.ts';
import { queryResultsCases } from './cases/query-results.ts';
import { recordCases } from './cases/records.ts';
import { signatureCases } from './cases/signatures.ts';
import { streamCases } from './cases/streams.ts';
import { trailCases } from './cases/trails.ts';
import { x509Cases } from './cases/x509.ts';
import type { CaseResult, SuiteReport } from './runner.ts';
import type { SuiteData } from './suite-data.ts';

/**
 * Runs every case in the runtime that calls it, one after the other. Nothing here but the package and what all runtimes have: no test
 * framework, nothing of Node.js.
 */
export async function runSuite(data: SuiteData, expected: RuntimePath): Promise<SuiteReport> {
  const path = await pathTaken();
  const offer = await offerOf();
  const cases = [
    ...pathCases(offer, path, expected),
    ...nativeCases(data, offer),
    ...recordCases(data),
    ...envelopeCases(data),
    ...trailCases(data, offer),
    ...folderCases(data),
    ...hashCases(data, offer),
    ...gzipCases(data, offer),
    ...streamCases(data, offer),
    ...keyCases(data),
    ...x509Cases(data, offer),
    ...signatureCases(data, offer),
    ...queryResultsCases(data, offer),
    ...misuseCases(data),
  ];
  const results: CaseResult[] = [];
  for (const each of cases) results.push(await resultOf(each));
  return { path, cases: results };
}

async function resultOf({ name, run }: Case): Promise<CaseResult> {
  try {
    await run();
    return { name, ok: true };
  } catch (error) {
    return { name, ok: false, message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
