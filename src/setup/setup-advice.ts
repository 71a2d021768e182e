import type { SetupCode, SetupFinding, SetupSeverity } from './setup-code.ts';

const BLIND = 'What is not known is not safe.';
const TAMPER =
  'Whoever may do that can put forged logs beside the true ones, or true ones out of sight; digests then prove the loss, but do not undo it.';
const LEAST = 'Let CloudTrail alone write there: `trailBucketPolicy` writes the least policy.';
const LOOK =
  'Look at the statements that are named, and say what is meant without the conditions, operators and variables that were not evaluated.';
const DELIVERY = 'Log files that cannot be delivered are tried again for 30 days and are lost then.';
const FIND_OUT = 'Find out who switched it off (StopLogging, UpdateTrail), and switch it on.';
const SELECT = 'Record them: `put-event-selectors` replaces all selectors, so give the others too.';
const POLICY = 'Mend what keeps CloudTrail out: the bucket policy, a key policy, or a bucket that is gone.';

/** Of each code: how bad it is, why it matters, and what to do next. */
const ADVICE: Readonly<Record<SetupCode, readonly [severity: SetupSeverity, why: string, action: string]>> = {
  'policy-unreadable': ['gap', BLIND, 'Give the output of `aws s3api get-bucket-policy`.'],
  'policy-no-delivery': ['error', DELIVERY, 'Write the policy anew: `trailBucketPolicy` writes the least one.'],
  'policy-delivery-unknown': ['gap', BLIND, LOOK],
  'policy-others-write': ['error', TAMPER, LEAST],
  'policy-others-write-unknown': ['gap', BLIND, LOOK],
  'policy-others-delete': ['error', TAMPER, LEAST],
  'policy-others-delete-unknown': ['gap', BLIND, LOOK],
  'policy-others-control': [
    'error',
    'Whoever may do that can let himself in, or let the objects expire.',
    'Take it out of the bucket policy: who administers the bucket is a question of IAM.',
  ],
  'policy-others-control-unknown': ['gap', BLIND, LOOK],
  'policy-wider': ['warning', 'A trail that is turned to another prefix or account would be served too.', LEAST],
  'policy-wider-unknown': ['gap', BLIND, LOOK],
  'policy-source-open': [
    'warning',
    'CloudTrail acts for every customer: without aws:SourceArn it writes here for whoever tells it to (the confused deputy).',
    'Add a condition on aws:SourceArn: `trailBucketPolicy` writes it.',
  ],
  'policy-source-unknown': ['gap', BLIND, LOOK],
  'not-given': ['gap', BLIND, 'Give its output too.'],
  'not-told': ['gap', BLIND, 'Fetch it again, with a current AWS CLI and an account that may read it.'],
  'no-bucket': ['error', 'Without a bucket there are no log files and no digests.', 'Give the trail a bucket.'],
  'single-region': [
    'error',
    'What is done in another region leaves no trace in this trail.',
    'Make it record all regions.',
  ],
  'global-events-off': ['error', 'Sign-ins and changes of users, roles and keys leave no trace.', 'Include them.'],
  'validation-off': [
    'error',
    'Without digests nobody can prove that a log file was changed, deleted or left as delivered.',
    'Switch it on: digests begin an hour later, and cover nothing that was before.',
  ],
  'logging-off': ['error', 'Nothing is recorded.', FIND_OUT],
  'log-delivery-failed': ['error', DELIVERY, POLICY],
  'digest-delivery-failed': [
    'error',
    'Digests come late or not at all, and the time is not covered until they do.',
    POLICY,
  ],
  'cloudwatch-delivery-failed': [
    'warning',
    'Alarms on the log group stay silent.',
    'Mend the role that CloudTrail takes on, and its log group.',
  ],
  'notification-failed': [
    'warning',
    'What waits for the notification is not told of new files.',
    'Mend the policy of the SNS topic.',
  ],
  'logs-late': [
    'warning',
    'Log files come every five minutes or so wherever something happens. Either nothing happened, or nothing is delivered.',
    'Compare with `aws cloudtrail lookup-events`: it shows what happened without any trail.',
  ],
  'digests-late': [
    'error',
    'A digest comes every hour, also when nothing happened: time without one is not covered.',
    POLICY,
  ],
  'time-ahead': ['gap', BLIND, 'Give the time at which the outputs were taken (`now`).'],
  'kms-off': [
    'warning',
    'With SSE-S3 whoever may read the bucket reads the logs; a key of KMS has a policy and a trace of its own.',
    'Make a key whose policy lets CloudTrail encrypt, and give it to the trail.',
  ],
  'cloudwatch-logs-off': [
    'warning',
    'S3 alone raises no alarm: nobody is told of what happens now.',
    'Deliver to a log group too, with alarms on it.',
  ],
  'log-group-missing': [
    'warning',
    'A log group that is gone takes no events.',
    'Make it anew, or give the outputs of its region and account.',
  ],
  'log-group-short': ['warning', 'Most intrusions are found later than that.', 'Keep its events longer.'],
  'management-writes-off': ['error', 'Changes of the account leave no trace.', SELECT],
  'management-reads-off': ['warning', 'Whoever looks around before he acts leaves no trace.', SELECT],
  'management-events-excluded': [
    'warning',
    'What is done with those services leaves no trace.',
    'Take the exclusion out, if its volume allows.',
  ],
  'data-events-off': [
    'warning',
    'Nobody can tell who read, overwrote or deleted an object, the log files among them.',
    'Record them for the log bucket with another trail that delivers to another bucket: a trail that records its own deliveries records without end.',
  ],
  'selectors-unknown': [
    'gap',
    BLIND,
    'Look at the selectors: fields other than eventCategory, readOnly, eventSource and resources.type were not evaluated.',
  ],
  'organization-unknown': ['gap', BLIND, 'Give the id of the organization (`organizationId`).'],
  'versioning-off': ['warning', 'A log file that is overwritten or deleted cannot be brought back.', 'Switch it on.'],
  'object-lock-off': [
    'warning',
    'Whoever may delete objects may delete the evidence, versions included.',
    'Set a default retention.',
  ],
};

/** A finding, as bad as its code says. */
export function setupFinding(code: SetupCode, message: string, command?: string): SetupFinding {
  const [severity, why, action] = ADVICE[code];
  return { severity, code, message, why, action, ...(command === undefined ? {} : { command }) };
}

/** How bad a kind of finding is, why it matters, and what to do next. */
export function setupAdviceOf(code: SetupCode): readonly [severity: SetupSeverity, why: string, action: string] {
  return ADVICE[code];
}

/** Errors first, then what cannot be told, then warnings; in their order otherwise. */
export function sortFindings(findings: readonly SetupFinding[]): SetupFinding[] {
  const order: readonly SetupSeverity[] = ['error', 'gap', 'warning'];
  return order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
