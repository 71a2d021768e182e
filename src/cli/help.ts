export const HELP = `Usage: trailproof <command> [options]

  verify <folder>     prove what a downloaded trail holds: modified, deleted, as delivered
  records <file|folder|->   print the records of log files, a line each
  digest <file>       print a digest file and the text that its signature signs

verify
  --public-keys FILE  output of 'aws cloudtrail list-public-keys' (needed; may be repeated)
  --from, --to TIME   range, such as 2026-03-01T00:00:00Z; else what is found of each chain
  --account, --region, --organization ID    expected; may be repeated (not the organization)
  --trail NAME|ARN    only this trail's log files
  --bucket NAME       the bucket that the folder is a copy of; repeated: folders of buckets
  --bucket-map A=B    the bucket A, as signed, was copied to bucket B
  --prefix PREFIX     the trail's S3 key prefix; else every AWSLogs/ is looked for
  --allow-label-mismatch    take keys whose fingerprint is not the MD5 of their bytes
  --strict            warnings end in exit code 2 too
  --json              the report as JSON          --outcomes   a line for every object
  --progress          progress on standard error, also where it is no terminal
records
  --ndjson            the records as JSON, a line each
digest
  --json              the digest, its hash and its signing string as JSON

Exit codes: 0 valid, 1 invalid, 2 incomplete or empty, 64 wrong usage, 70 could not run.
`;
