import { assertString } from '../base/assert.ts';

const VERSION = /^(\d{1,9})\.(\d{1,9})$/;

/**
 * Orders values of `eventVersion` for `sort`: negative where `a` is the earlier one. Both parts are numbers, so 1.10 comes after 1.9 and
 * after 1.09. A text that is no version comes before every version. Source: AWS CloudTrail User Guide, "CloudTrail record contents for
 * management, data, and network activity events", eventVersion.
 *
 * @throws TypeError where one is no string.
 */
export function compareEventVersion(a: string, b: string): number {
  const [majorA, minorA] = numbersOf('a', a);
  const [majorB, minorB] = numbersOf('b', b);
  return majorA - majorB || minorA - minorB;
}

function numbersOf(parameter: string, version: string): [major: number, minor: number] {
  assertString(parameter, version);
  const match = VERSION.exec(version);
  return match === null ? [-1, 0] : [Number(match[1]), Number(match[2])];
}
