import { runProcess } from './run-process.ts';

/** The version in what a program prints with `--version`. */
export async function programVersion(program: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const output = await runProcess(program, ['--version'], { env });
  const [version] = /\d+(?:\.\d+)+\w*/.exec(output) ?? [];
  if (version === undefined) throw new Error(`${program} --version printed ${JSON.stringify(output)}`);
  return version;
}
