import { run } from '../../../src/cli/run.ts';
import { inputOf } from '../../support/input-of.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as no terminal would, and keeps what it says. */
export async function runCli(args: readonly string[]): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isOutTerminal: false,
    isErrTerminal: false,
    env: {},
    input: () => inputOf(''),
  });
  return { code, out, err };
}
