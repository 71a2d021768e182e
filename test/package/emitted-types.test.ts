import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type typescript from 'typescript';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { entries } from '../support/entries.ts';

type Compiler = typeof typescript;

const { project } = inject('packed');

const COMPILERS: Readonly<Record<string, () => Promise<{ default: Compiler }>>> = {
  '5.4': () => import('typescript-5.4') as Promise<{ default: unknown }> as Promise<{ default: Compiler }>,
  '5.9': () => import('typescript'),
  '6.0': () => import('typescript-6.0') as Promise<{ default: unknown }> as Promise<{ default: Compiler }>,
};

const RESOLUTIONS = ['nodenext', 'bundler'] as const;

/** The same for types that Node.js has none of: as text, for the project's own compilation is without the DOM library. */
const BROWSER_CONSUMER = `import { filesSource, type ObjectSource } from 'trailproof';

export function chosen(input: HTMLInputElement, drop: DataTransfer, folder: FileSystemDirectoryHandle): ObjectSource[] {
  const entries = Array.from(drop.items, (item) => item.webkitGetAsEntry());
  const files = Array.from(input.files ?? []);
  return [filesSource(input.files!), filesSource(files), filesSource(entries), filesSource(folder), filesSource([folder])];
}
`;

/** A library file of a compiler is parsed once for all of its compilations. */
const parsed = new Map<string, typescript.SourceFile | undefined>();

function compile(
  ts: Compiler,
  resolution: (typeof RESOLUTIONS)[number],
  lib: readonly string[],
  names: readonly string[],
): typescript.Program {
  const { options, errors } = ts.convertCompilerOptionsFromJson(
    {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      target: 'es2022',
      lib,
      types: [],
      skipLibCheck: false,
      skipDefaultLibCheck: true,
      module: resolution === 'nodenext' ? 'nodenext' : 'esnext',
      moduleResolution: resolution,
    },
    project,
  );
  if (errors.length > 0) throw new Error(messagesOf(ts, errors).join('\n'));
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => {
    if (!/\/lib\.[\w.]+\.d\.ts$/.test(name)) return getSourceFile.call(host, name, ...rest);
    if (!parsed.has(name)) parsed.set(name, getSourceFile.call(host, name, ...rest));
    return parsed.get(name);
  };
  return ts.createProgram({ rootNames: names.map((name) => join(project, name)), options, host });
}

function messagesOf(ts: Compiler, diagnostics: readonly typescript.Diagnostic[]): string[] {
  return diagnostics.map(({ file, start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    return file === undefined
      ? text
      : `${file.fileName}(${ts.getLineAndCharacterOfPosition(file, start!).line + 1}): ${text}`;
  });
}

it('is looked at through all entries', () => {
  const text = readFileSync(new URL('consumer.ts', import.meta.url), 'utf8');
  expect(entries.filter((entry) => !text.includes(` from '${entry}';`))).toEqual([]);
});

describe.each(Object.keys(COMPILERS))('the emitted types under TypeScript %s', (version) => {
  let ts: Compiler;

  beforeAll(async () => {
    ts = (await COMPILERS[version]!()).default;
    for (const name of ['consumer.ts', 'dom-consumer.ts']) {
      writeFileSync(join(project, name), readFileSync(new URL(name, import.meta.url)));
    }
    writeFileSync(join(project, 'browser-consumer.ts'), BROWSER_CONSUMER);
  });

  it('are compiled by that version', () => {
    expect(ts.versionMajorMinor).toBe(version);
  });

  describe.each(RESOLUTIONS)('moduleResolution %s', (resolution) => {
    it('compile with the DOM library, checked themselves, with no ambient types', () => {
      const program = compile(
        ts,
        resolution,
        ['es2022', 'dom'],
        [...['consumer.ts', 'dom-consumer.ts', 'browser-consumer.ts']],
      );
      expect(messagesOf(ts, ts.getPreEmitDiagnostics(program))).toEqual([]);
    });

    it('compile without it, and reach no types but their own', () => {
      const program = compile(ts, resolution, ['es2022'], ['consumer.ts']);
      expect(messagesOf(ts, ts.getPreEmitDiagnostics(program))).toEqual([]);
      const reached = program.getSourceFiles().map(({ fileName }) => fileName.replace(/^.*\/node_modules\//, ''));
      const foreign = reached.filter((name) => !/^(?:trailproof\/dist|typescript(?:-[\d.]+)?\/lib)\//.test(name));
      expect(foreign).toEqual([join(project, 'consumer.ts')]);
    });
  });
});
