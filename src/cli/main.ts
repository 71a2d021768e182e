#!/usr/bin/env node
import process from 'node:process';
import { EXIT } from './io.ts';
import { run } from './run.ts';

// A reader that has seen enough (`| head`) ends the output, not the run: the exit code is still that of the evidence.
let isOutClosed = false;
let goOn = (): void => {};
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.exit(EXIT.failed);
  isOutClosed = true;
  goOn();
});
process.stdout.on('drain', () => goOn());
process.stderr.on('error', () => {});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => {
    if (isOutClosed || process.stdout.write(text)) return undefined;
    return new Promise((resolve) => {
      goOn = resolve;
    });
  },
  err: (text) => process.stderr.write(text),
  isOutTerminal: process.stdout.isTTY === true,
  isErrTerminal: process.stderr.isTTY === true,
  outColumns: process.stdout.columns,
  errColumns: process.stderr.columns,
  env: process.env,
  input: () => process.stdin,
});
