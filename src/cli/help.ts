const HELP = `Usage: trailproof <command> [options]

  verify <folder>          prove what a downloaded trail holds: modified,
                           deleted, or as delivered
  records <file|folder|->  print records, of any envelope, a line each
  digest <file>            print a digest file and the text that was signed
  lake <folder>            prove saved query results   } more with --help
  review <trail.json>      how a trail is set up       } behind the command

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
  --allow-label-mismatch
                      take keys whose fingerprint is not the MD5 of their bytes
  --max-inflated-bytes N  largest log file that is read; else 512 MiB
  --strict            warnings end in exit code 2 too
  --verbose           a line for every object, as soon as it is judged
  --style aws-cli     in the words of 'aws cloudtrail validate-logs'
  --json              the report as JSON: report.schema.json describes it
  --progress          progress on standard error, also where it is no terminal
records --ndjson      the records as JSON, a line each
digest --json         the digest, its hash and its signing string as JSON

Example
  trailproof verify copy --bucket my-bucket --public-keys keys-us-east-1.json

Exit codes
  verify, lake        0 valid, 1 invalid, 2 incomplete or empty
  records, digest     0 read, 1 something was not what it should be
  all                 64 wrong usage, 70 could not run
`;

const LAKE_HELP = `Usage: trailproof lake <folder> --public-keys FILE [options]

Proves whether the saved results of a CloudTrail Lake query are as delivered.
The folder is the one that holds result_sign.json.

  --public-keys FILE  output of 'aws cloudtrail list-public-keys' for the time
                      of the query; needed, repeated for each file
  --account, --query ID
                      expected; the path tells them, nobody signed it
  --region NAME       expected; the sign file tells it, nobody signed it
  --allow-label-mismatch
                      take keys whose fingerprint is not the MD5 of their bytes
  --strict            warnings end in exit code 2 too
  --json              the report as JSON

Exit codes: 0 valid, 1 invalid, 2 incomplete or empty
`;

const REVIEW_HELP = `Usage: trailproof review <trail.json> [options]

Says whether a trail is set up so that its log files can prove anything. Each
file holds what the AWS CLI prints; what is left out is told as not given.

  <trail.json>           aws cloudtrail get-trail, or describe-trails
  --status FILE          aws cloudtrail get-trail-status
  --selectors FILE       aws cloudtrail get-event-selectors
  --bucket-policy FILE   aws s3api get-bucket-policy
  --encryption FILE      aws s3api get-bucket-encryption
  --versioning FILE      aws s3api get-bucket-versioning
  --object-lock FILE     aws s3api get-object-lock-configuration
  --log-groups FILE      aws logs describe-log-groups
  --trail NAME|ARN       the trail, where the file holds several
  --organization ID      of an organization trail
  --now TIME             when the files were written; else the present
  --strict               warnings end in exit code 2 too
  --json                 the review as JSON

Exit codes: 0 sound, 1 unsound, 2 incomplete
`;

/** The help of a command that has its own, else that of the program. */
export function helpOf(command: string | undefined): string {
  return command === 'lake' ? LAKE_HELP : command === 'review' ? REVIEW_HELP : HELP;
}
