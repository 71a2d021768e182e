// Judges values by the declared types alone, read by the compiler: shares nothing with the checker and its tables.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

type Value = unknown;
/** Texts that the types name for a field anywhere in a union: `Unrecognized` stands for all others. */
type Named = ReadonlySet<string>;

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Whether the type found by going down the names of properties has a value; `undefined` where there is no such property. */
export type Judge = (value: Value, ...path: readonly string[]) => boolean | undefined;

/** Makes a judge of an exported type: whether a JSON value is exactly what the type says, other keys aside. */
export function judgeOf(file: string, name: string): Judge {
  const options = { ...tsOptions(), noEmit: true };
  const program = ts.createProgram([root + file], options);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(root + file)!)!;
  const symbol = checker.getExportsOfModule(module).find((exported) => exported.name === name)!;
  const declared = checker.getDeclaredTypeOfSymbol(symbol);
  return (value, ...path) => {
    let type = declared;
    for (const step of path) {
      const property = checker.getPropertyOfType(type, step);
      if (property === undefined) return undefined;
      type = checker.getTypeOfSymbol(property);
    }
    return isOf(checker, type, value, new Set());
  };
}

function tsOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}tsconfig.core.json`, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}

function isOf(checker: ts.TypeChecker, type: ts.Type, value: Value, named: Named): boolean {
  if (type.isUnion() && !(type.flags & ts.TypeFlags.EnumLiteral)) {
    const objects = type.types.filter((member) => member.flags & ts.TypeFlags.Object);
    return type.types.some((member) => {
      const isObject = (member.flags & ts.TypeFlags.Object) !== 0;
      return isObject ? isObjectOf(checker, member, value, objects) : isLeafOf(member, value, named, type.types);
    });
  }
  if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return isObjectOf(checker, type, value, [type]);
  return isLeafOf(type, value, named, [type]);
}

function isLeafOf(type: ts.Type, value: Value, named: Named, beside: readonly ts.Type[]): boolean {
  const { flags } = type;
  if (flags & ts.TypeFlags.Unknown) return true;
  if (flags & ts.TypeFlags.EnumLike) {
    const literals = beside.flatMap((other) => (other.isStringLiteral() ? [other.value] : []));
    return typeof value === 'string' && !named.has(value) && !literals.includes(value);
  }
  if (type.isStringLiteral()) return value === type.value;
  if (flags & ts.TypeFlags.BooleanLiteral) return typeof value === 'boolean';
  if (flags & ts.TypeFlags.StringLike) return typeof value === 'string';
  if (flags & ts.TypeFlags.NumberLike) return typeof value === 'number';
  if (flags & ts.TypeFlags.BooleanLike) return typeof value === 'boolean';
  if (flags & ts.TypeFlags.Null) return value === null;
  if (flags & ts.TypeFlags.Undefined) return value === undefined;
  throw new Error(`a type that the records do not have: ${flags}`);
}

function isObjectOf(checker: ts.TypeChecker, type: ts.Type, value: Value, union: readonly ts.Type[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return Array.isArray(value) && value.every((each) => isOf(checker, item!, each, new Set()));
  }
  if (Array.isArray(value)) return false;
  const properties = checker.getPropertiesOfType(type);
  const declared = properties.every((property) => {
    const item = (value as Record<string, unknown>)[property.name];
    if (item === undefined) return (property.flags & ts.SymbolFlags.Optional) !== 0;
    return isOf(checker, checker.getTypeOfSymbol(property), item, namedIn(checker, union, property.name));
  });
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  if (!declared || index === undefined) return declared;
  const names = new Set(properties.map(({ name }) => name));
  return Object.entries(value).every(([key, item]) => names.has(key) || isOf(checker, index, item, new Set()));
}

function namedIn(checker: ts.TypeChecker, union: readonly ts.Type[], name: string): Named {
  const named = new Set<string>();
  if (union.length === 1) return named;
  for (const member of union) {
    const property = member.getProperty(name);
    if (property === undefined) continue;
    const type = checker.getTypeOfSymbol(property);
    for (const part of type.isUnion() ? type.types : [type]) if (part.isStringLiteral()) named.add(part.value);
  }
  return named;
}
