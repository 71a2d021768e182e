const HELP = `Usage: trailproof <command> [options]

  verify <folder|zip>      prove what a downloaded trail holds: modified,
                           deleted, or as delivered
  records <file|folder|->  print records, of any envelope, a line each
  digest <file>            print a digest file and the text that was signed
  lake <folder>            prove saved results of CloudTrail Lake queries
  review <trail.json>      say whether a trail is set up to prove anything

  <command> --help         the command's options
  --version                the version of trailproof

Example
  trailproof verify copy --bucket my-bucket --public-keys keys-us-east-1.json

Exit codes
  verify, lake        0 valid, 1 invalid, 2 incomplete or empty
  review              0 sound, 1 unsound, 2 incomplete
  records, digest     0 read, 1 something was not what it should be
  all                 64 wrong usage, 70 could not run
`;

const VERIFY_HELP = `Usage: trailproof verify <folder|zip> --public-keys FILE [options]

Proves what a downloaded copy of a trail's bucket holds: log files that were
modified or deleted, and what is as CloudTrail delivered it.

  --public-keys FILE  output of 'aws cloudtrail list-public-keys', or keys as
                      PEM, DER, JWK or X.509; needed, repeated for each file
  --from, --to TIME   range, such as 2026-03-01T00:00:00Z; else what is found
  --account, --region, --organization ID
                      expected; the first two may be repeated
  --trail NAME|ARN    only this trail's log files
  --bucket NAME       the bucket that this is a copy of; repeated: it holds a
                      folder for each
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

Example
  trailproof verify copy --bucket my-bucket --public-keys keys-us-east-1.json

Exit codes: 0 valid, 1 invalid, 2 incomplete or empty
`;

const RECORDS_HELP = `Usage: trailproof records <file|folder|-> [options]

Prints the records of files, of all files below a folder, or of standard input:
log files and every other envelope that AWS puts records in, gzipped or not.

  --ndjson            the records as JSON, a line each
  --verified          the same of the proven log files of a trail alone, from a
                      folder or zip; with the options of 'trailproof verify'

Exit codes: 0 read, 1 something was no record; with --verified as for verify
`;

const DIGEST_HELP = `Usage: trailproof digest <file> [options]

Prints what a digest file says, its hash, and the text that its signature
signs. Nothing is verified.

  --json              the digest, its hash and its signing string as JSON

Exit codes: 0 read, 1 no digest file
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

const COMMAND_HELP: ReadonlyMap<string | undefined, string> = new Map([
  ['verify', VERIFY_HELP],
  ['records', RECORDS_HELP],
  ['digest', DIGEST_HELP],
  ['lake', LAKE_HELP],
  ['review', REVIEW_HELP],
]);

/** The help of a command, else that of the program. */
export function helpOf(command: string | undefined): string {
  return COMMAND_HELP.get(command) ?? HELP;
}
