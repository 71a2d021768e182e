import { bestRuntime } from '../bytes/runtime.ts';
import type { Digest } from '../digest/digest-file.ts';
import { inspectDigest } from '../digest/inspect-digest.ts';
import { signingString as signed } from '../digest/signing-string.ts';
import { printable } from '../report/printable.ts';
import { type CliIo, EXIT } from './io.ts';
import { readArguments } from './read-arguments.ts';
import { readNamedFile } from './read-named-file.ts';

const OPTIONS = { json: { type: 'boolean' } } as const;

/** `trailproof digest`: what a digest file says, its hash, and the text that its signature signs. Nothing is verified. */
export async function digestCommand(args: readonly string[], io: CliIo): Promise<number> {
  const { values, target } = readArguments('digest', args, OPTIONS);
  const bytes = await readNamedFile('digest', 'the file', target);
  const content = await inspectDigest(bytes, bestRuntime());
  if (!content.ok) {
    io.err(`trailproof: ${printable(target)}: ${printable(content.message)}\n`);
    return EXIT.invalid;
  }
  const { digest, sha256 } = content;
  const signingString = signed(digest, sha256);
  io.out(
    values.json === true
      ? `${JSON.stringify({ digest, sha256, signingString }, null, 2)}\n`
      : digestText(digest, sha256, signingString),
  );
  return EXIT.valid;
}

function digestText(digest: Digest, sha256: string, signingString: string): string {
  const previous = digest.previousDigestS3Object;
  const rows = [
    ['account', digest.awsAccountId],
    ['interval', `${digest.digestStartTime} to ${digest.digestEndTime}`],
    ['object', `s3://${digest.digestS3Bucket}/${digest.digestS3Object}`],
    ['sha256', sha256],
    ['key', digest.digestPublicKeyFingerprint],
    ['previous', previous === null ? 'none: a starting digest' : `s3://${digest.previousDigestS3Bucket}/${previous}`],
    ['log files', String(digest.logFiles.length)],
  ] as const;
  const lines = rows.map(([name, value]) => `${name.padEnd(11)}${printable(value)}`);
  const logs = digest.logFiles.map(
    ({ hashValue, s3Bucket, s3Object }) => `  ${printable(`${hashValue}  s3://${s3Bucket}/${s3Object}`)}`,
  );
  const signed = signingString.split('\n').map((line) => `  ${printable(line)}`);
  return `${[...lines, ...logs, 'signing string', ...signed].join('\n')}\n`;
}
