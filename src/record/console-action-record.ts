import type { CommonFields } from './common-fields.ts';

/** An action in the console that is no call of an API. */
export interface ConsoleActionRecord extends CommonFields {
  /** Since 1.02. */
  eventType: 'AwsConsoleAction';
}
