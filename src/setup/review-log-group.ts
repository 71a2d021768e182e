import { arnParts } from './policy-condition.ts';
import { type Output, objectsOf, textOf } from './read-output.ts';
import type { TrailCommands } from './review-commands.ts';
import { notGiven, notTold, type ReviewNote } from './review-trail-fields.ts';
import { setupFinding } from './setup-advice.ts';

const MIN_DAYS = 90;
/** Names of log groups that mean nothing to a shell. */
const NAME = /^[A-Za-z0-9_./#-]{1,512}$/;

/** What the trail and `describe-log-groups` say of delivery to CloudWatch Logs. */
export function* reviewLogGroup(
  output: Output,
  logGroupArn: string | undefined,
  commands: TrailCommands,
): Generator<ReviewNote> {
  if (logGroupArn === undefined) {
    const mend = commands.cloudtrail(
      'update-trail',
      '--cloud-watch-logs-log-group-arn ARN --cloud-watch-logs-role-arn ARN',
    );
    return yield setupFinding('cloudwatch-logs-off', 'the trail does not deliver to CloudWatch Logs', mend);
  }
  const wanted = logGroupArn.replace(/:\*$/, '');
  const [name = ''] = (arnParts(wanted)[5] ?? '').split(':').slice(1);
  const shown = NAME.test(name) ? name : 'LOG-GROUP';
  yield `the trail delivers to the log group ${shown}`;
  const command = commands.logs('describe-log-groups', `--log-group-name-prefix ${shown}`);
  if (output === undefined) return yield notGiven('the list of log groups', command);
  const groups = output === 'nothing' ? undefined : objectsOf(output['logGroups']);
  if (groups === undefined) return yield notTold('the output lists no log groups', command);
  const group = groups.find(
    ({ arn, logGroupArn: plain }) => textOf(plain) === wanted || textOf(arn)?.replace(/:\*$/, '') === wanted,
  );
  if (group === undefined)
    return yield setupFinding('log-group-missing', `there is no log group ${shown} in the output`, command);
  const { retentionInDays: days } = group;
  if (days === undefined || days === null) return yield 'the log group keeps events for ever';
  if (typeof days !== 'number') return yield notTold('the log group does not tell how long it keeps events', command);
  if (days >= MIN_DAYS) return yield `the log group keeps events for ${days} days`;
  const mend = commands.logs('put-retention-policy', `--log-group-name ${shown} --retention-in-days 365`);
  yield setupFinding('log-group-short', `the log group keeps events for ${days} days`, mend);
}
