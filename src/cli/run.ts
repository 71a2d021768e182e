import { TrailproofError } from '../base/errors.ts';
import { printable } from '../report/printable.ts';
import { digestCommand } from './digest-command.ts';
import { helpOf } from './help.ts';
import { type CliIo, EXIT, UsageError } from './io.ts';
import { lakeCommand } from './lake-command.ts';
import { recordsCommand } from './records-command.ts';
import { reviewCommand } from './review-command.ts';
import { verifyCommand } from './verify-command.ts';
import { VERSION } from './version.ts';

const COMMANDS: ReadonlyMap<string, (args: readonly string[], io: CliIo) => Promise<number>> = new Map([
  ['verify', verifyCommand],
  ['lake', lakeCommand],
  ['review', reviewCommand],
  ['records', recordsCommand],
  ['digest', digestCommand],
]);

/** Runs one command line, without the names of the program; gives the exit code. */
export async function run(args: readonly string[], io: CliIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || args.includes('--help') || args.includes('-h') || name === 'help') {
    (name === undefined ? io.err : io.out)(helpOf(name === 'help' ? rest[0] : name));
    return name === undefined ? EXIT.usage : EXIT.valid;
  }
  if (name === '--version' || name === '-v') {
    io.out(`${VERSION}\n`);
    return EXIT.valid;
  }
  const command = COMMANDS.get(name);
  try {
    if (command === undefined) throw new UsageError(`trailproof: there is no command '${name}'`);
    return await command(rest, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`${printable(error.message)}\nSee 'trailproof --help'.\n`);
      return EXIT.usage;
    }
    const code = error instanceof TrailproofError ? ` (${error.code})` : '';
    io.err(
      `trailproof: could not go on: ${printable(error instanceof Error ? error.message : String(error))}${code}\n`,
    );
    return EXIT.failed;
  }
}
