import ts from 'typescript';
import type { JsonSchema } from './json-schema.ts';
import { textForm } from './text-forms.ts';

interface Context {
  readonly checker: ts.TypeChecker;
  /** The file of the named type, for types that have no place of their own. */
  readonly file: ts.SourceFile;
  /** Schemas of the types that have a name, by it. */
  readonly definitions: Map<string, JsonSchema>;
}

/**
 * The JSON Schema of an exported type, read by the TypeScript compiler: descriptions are its docstrings, every object is closed, every
 * number is a count. A type that JSON cannot hold throws.
 */
export function schemaOfType(fileName: string, typeName: string, options: ts.CompilerOptions): JsonSchema {
  const program = ts.createProgram([fileName], options);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(fileName);
  const module = file && checker.getSymbolAtLocation(file);
  const symbol = module && checker.getExportsOfModule(module).find(({ name }) => name === typeName);
  if (file === undefined || symbol === undefined) throw new Error(`${fileName} exports no ${typeName}`);
  const context: Context = { checker, file, definitions: new Map() };
  const schema = objectSchema(checker.getDeclaredTypeOfSymbol(symbol), context);
  const names = [...context.definitions.keys()].sort();
  const $defs = Object.fromEntries(names.map((name) => [name, context.definitions.get(name)!]));
  return { title: typeName, ...described(symbol, context), ...schema, $defs };
}

function described(symbol: ts.Symbol | undefined, { checker }: Context): Pick<JsonSchema, 'description'> {
  const text = ts.displayPartsToString(symbol?.getDocumentationComment(checker) ?? []);
  return text === '' ? {} : { description: text.replace(/\s*\n\s*/g, ' ') };
}

/** @param member The name of the member that holds it, which decides the form of a text. */
function schemaOf(type: ts.Type, member: string, context: Context): JsonSchema {
  const { checker } = context;
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return { type: 'array', items: schemaOf(item!, member, context) };
  }
  const name = type.aliasSymbol?.name ?? (type.symbol?.flags & ts.SymbolFlags.Interface ? type.symbol.name : undefined);
  // Generic aliases such as Readonly and Record say nothing about the report.
  if (name === undefined || type.aliasTypeArguments !== undefined) return unnamedSchema(type, member, context);
  if (!context.definitions.has(name)) {
    context.definitions.set(name, {});
    const schema = { ...described(type.aliasSymbol ?? type.symbol, context), ...unnamedSchema(type, member, context) };
    context.definitions.set(name, schema);
  }
  return { $ref: `#/$defs/${name}` };
}

function unnamedSchema(type: ts.Type, member: string, context: Context): JsonSchema {
  const { flags } = type;
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
  if (flags & ts.TypeFlags.String) return { type: 'string', ...textForm(member) };
  if (flags & ts.TypeFlags.Number) return { type: 'integer', minimum: 0 };
  if (flags & ts.TypeFlags.Null) return { type: 'null' };
  if (type.isUnion()) return unionSchema(type.types, member, context);
  if (flags & ts.TypeFlags.Object) return objectSchema(type, context, member);
  throw new Error(`${member}: no JSON Schema for the type ${context.checker.typeToString(type)}`);
}

function unionSchema(types: readonly ts.Type[], member: string, context: Context): JsonSchema {
  // The compiler's order hangs on what it met first.
  if (types.every((type) => type.isStringLiteral())) return { enum: types.map(({ value }) => value).sort() };
  const schemas = types.map((type) => JSON.stringify(schemaOf(type, member, context))).sort();
  return { anyOf: schemas.map((schema) => JSON.parse(schema)) };
}

function objectSchema(type: ts.Type, context: Context, member = ''): JsonSchema {
  const { checker } = context;
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  const symbols = checker.getPropertiesOfType(type);
  if (index !== undefined && symbols.length === 0)
    return { type: 'object', additionalProperties: schemaOf(index.type, member, context) };
  if (index !== undefined || type.getCallSignatures().length > 0) {
    throw new Error(`${member}: no JSON Schema for the type ${checker.typeToString(type)}`);
  }
  const isOptional = ({ flags }: ts.Symbol): boolean => (flags & ts.SymbolFlags.Optional) !== 0;
  const properties = symbols.map((symbol): [string, JsonSchema] => {
    const declared = checker.getTypeOfSymbolAtLocation(symbol, context.file);
    const type = isOptional(symbol) ? present(declared, context) : declared;
    return [symbol.name, { ...described(symbol, context), ...schemaOf(type, symbol.name, context) }];
  });
  const required = symbols.filter((symbol) => !isOptional(symbol)).map(({ name }) => name);
  return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
}

/** The type of an optional member where it is there. */
function present(type: ts.Type, { checker }: Context): ts.Type {
  const has = (flag: ts.TypeFlags): boolean => type.isUnion() && type.types.some(({ flags }) => (flags & flag) !== 0);
  if (!has(ts.TypeFlags.Undefined)) return type;
  if (has(ts.TypeFlags.Null)) throw new Error(`no JSON Schema for the optional ${checker.typeToString(type)}`);
  return checker.getNonNullableType(type);
}
