import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './io.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The options and the one positional argument of a command, strictly: what is not known is a usage error. */
export function readArguments<const T extends Options>(
  command: string,
  args: readonly string[],
  options: T,
): { values: ReturnType<typeof parseArgs<{ options: T }>>['values']; target: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const [target, second] = positionals;
    if (target === undefined) throw new UsageError(`trailproof ${command}: nothing to read was named`);
    if (second !== undefined)
      throw new UsageError(`trailproof ${command}: one argument is read, the second is '${second}'`);
    return { values, target };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`trailproof ${command}: ${error instanceof Error ? error.message : error}`);
  }
}
