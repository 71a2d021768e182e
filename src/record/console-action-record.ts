import { type Check, literal, object } from './check.ts';
import { type CommonFields, commonFields } from './common-fields.ts';

/** An action in the console that is no call of an API. */
export interface ConsoleActionRecord extends CommonFields {
  /** Since 1.02. */
  eventType: 'AwsConsoleAction';
}

export const consoleActionRecord: Check<ConsoleActionRecord> = /* @__PURE__ */ (() =>
  object<ConsoleActionRecord>({ ...commonFields, eventType: literal('AwsConsoleAction') }))();
