/** As esbuild and tsup count. */
export const KB = 1024;

/**
 * All of `trailproof`, in bytes: a ratchet. A change that raises it says in its message what the bytes are for; one that lowers it lowers the
 * number.
 */
const ROOT = 81_200;

/** `verifyTrail` alone, in bytes: a ratchet too. The rules of the trail, with a sentence and advice for each finding, are more than half of it. */
const TRAIL = 32_935;

/**
 * `parseRecords` alone, in bytes: a ratchet too. Of it some 900 are for the tables of all families, and some 2,100 for envelopes: the walk
 * through them (`unwrap.ts`), the table, what else a value may be in words, cutting texts, base64, and gzip members in a row.
 */
const RECORDS = 10_215;

/** An import as users write it. */
export interface Weighed {
  readonly from: string;
  /** What is imported by name, or `*` for all. */
  readonly names: readonly string[] | '*';
  /** Bytes of the minified and gzipped bundle. */
  readonly limit?: number;
  /** The limit is to be lowered with the weight. */
  readonly ratchet?: true;
  /** What the ratchet is to come down to. */
  readonly aim?: number;
}

/** What is weighed, in the order of docs/weight.md. */
export const WEIGHED: readonly Weighed[] = [
  { from: 'trailproof', names: ['parseRecords'], limit: RECORDS, ratchet: true, aim: 7 * KB },
  { from: 'trailproof/records', names: ['parseRecords'], limit: RECORDS, ratchet: true, aim: 7 * KB },
  { from: 'trailproof', names: ['streamRecords'] },
  { from: 'trailproof', names: ['verifyDigest'], limit: 10 * KB },
  { from: 'trailproof', names: ['verifyTrail'], limit: TRAIL, ratchet: true, aim: 20 * KB },
  { from: 'trailproof', names: ['verifyTrail', 'memorySource'] },
  { from: 'trailproof', names: ['verifyLogFile'] },
  { from: 'trailproof', names: ['verifyQueryResults'] },
  { from: 'trailproof', names: ['reviewTrail'] },
  { from: 'trailproof', names: ['importPublicKeys'] },
  { from: 'trailproof', names: ['digestSigningString'] },
  { from: 'trailproof', names: ['formatReport'] },
  { from: 'trailproof/records', names: '*' },
  { from: 'trailproof/x509', names: '*' },
  { from: 'trailproof/lake', names: '*' },
  { from: 'trailproof/zip', names: '*' },
  { from: 'trailproof', names: ['filesSource'] },
  { from: 'trailproof', names: '*', limit: ROOT, ratchet: true },
];

/** The import as it stands in a user's file. */
export function importText({ from, names }: Weighed): string {
  return names === '*' ? `import * as trailproof from '${from}'` : `import { ${names.join(', ')} } from '${from}'`;
}

/** How many times as long as one that imports an empty module a process of Node.js may take that imports the entry. */
export const MAX_IMPORT_RATIO: Readonly<Record<string, number>> = {
  trailproof: 1.6,
  'trailproof/records': 1.6,
  'trailproof/x509': 2.5,
  'trailproof/lake': 2,
  'trailproof/zip': 1.6,
  'trailproof/node': 1.6,
};
