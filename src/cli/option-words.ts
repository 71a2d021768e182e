import type { OptionWords } from '../report/advice.ts';

/** The command line's names for the options of the library. */
export const CLI_WORDS: OptionWords = {
  option: (name) => (name === 'locations' ? '--bucket-map' : optionName(name)),
  bucket: (name) => `--bucket ${name}`,
  copy: (signed, stored) => `--bucket-map ${signed}=${stored}`,
};

/** `--max-inflated-bytes` for `limits.maxInflatedBytes`; what may be repeated is named in the singular. */
function optionName(name: string): string {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const kebab = last.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `--${/^(?:accounts|regions|buckets)$/.test(kebab) ? kebab.slice(0, -1) : kebab}`;
}

/** A message of the library with the names of the command line in it. */
export function withOptionNames(message: string): string {
  return message.replace(/\boptions\.(?:(?:scope|limits)\.)?(\w+)/g, (_, name) => CLI_WORDS.option(name));
}
