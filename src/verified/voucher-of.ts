import { formatUtcTime } from '../base/time.ts';
import { spanOf } from '../trail/digest-span.ts';
import type { ProvenLog } from './proven-logs.ts';
import type { Voucher } from './verified-record.ts';

/** What vouches for the records of a proven log file, as callers are told it. */
export function voucherOf({ digest: { node, judgement }, naming, proof }: ProvenLog): Voucher {
  const { bucket, key } = node;
  const { from, to } = spanOf(node);
  const { s3Bucket, s3Object, hashValue } = naming.reference;
  return {
    log: { bucket: s3Bucket, key: s3Object, sha256: hashValue.toLowerCase() },
    digest: {
      ...{ bucket, key, sha256: node.sha256! },
      ...{ start: formatUtcTime(from), end: formatUtcTime(to) },
      notes: judgement.notes,
    },
    proof,
  };
}
