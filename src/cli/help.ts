export const HELP = `Usage: trailproof <command> [options]

  verify <folder>          prove what a downloaded trail holds: modified,
                           deleted, or as delivered
  records <file|folder|->  print the records of log files, a line each
  digest <file>            print a digest file and the text that was signed

verify
  --public-keys FILE  output of 'aws cloudtrail list-public-keys', or keys as
                      PEM, DER, JWK or X.509; needed, repeated for each file
  --from, --to TIME   range, such as 2026-03-01T00:00:00Z; else what is found
  --account, --region, --organization ID
                      expected; the first two may be repeated
  --trail NAME|ARN    only this trail's log files
  --bucket NAME       the bucket that the folder is a copy of; repeated: the
                      folder holds a folder for each
  --bucket-map A=B    the bucket A, as signed, was copied to bucket B
  --prefix PREFIX     the trail's S3 key prefix; else every AWSLogs/ is taken
  --checkpoint FILE   go on from an earlier run, and leave it for the next
  --allow-label-mismatch  take keys whose fingerprint is not their MD5 as well
  --max-inflated-bytes N  largest log file that is read; else 512 MiB
  --strict            warnings end in exit code 2 too
  --verbose           a line for every object, as soon as it is judged
  --style aws-cli     in the words of 'aws cloudtrail validate-logs'
  --json              the report as JSON: report.schema.json describes it
  --progress          progress on standard error, also where it is no terminal
records
  --ndjson            the records as JSON, a line each
  --verified          the same of proven log files alone; options as for verify
digest
  --json              the digest, its hash and its signing string as JSON

Example
  trailproof verify copy --bucket my-bucket --public-keys keys-us-east-1.json

Exit codes
  verify, --verified  0 valid, 1 invalid, 2 incomplete or empty
  records, digest     0 read, 1 something was not what it should be
  all                 64 wrong usage, 70 could not run
`;
