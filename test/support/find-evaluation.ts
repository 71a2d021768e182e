import ts from 'typescript';

/** Ways to run code that did not come with the bundle. A page that allows its own scripts alone refuses them all. */
export const EVALUATIONS = [
  'eval',
  'Function',
  'text in a timer',
  'worker',
  'blob URL',
  'import()',
  'require',
] as const;

export type Evaluation = (typeof EVALUATIONS)[number];

const NAMES: Readonly<Record<string, Evaluation>> = {
  eval: 'eval',
  Function: 'Function',
  Worker: 'worker',
  SharedWorker: 'worker',
  importScripts: 'worker',
  createObjectURL: 'blob URL',
  require: 'require',
  createRequire: 'require',
};

const TIMERS: readonly string[] = ['setTimeout', 'setInterval', 'setImmediate'];

/** Each way that the code takes, with the place: `eval: eval("1")`. */
export function findEvaluation(code: string): { readonly way: Evaluation; readonly where: string }[] {
  const found: { way: Evaluation; where: string }[] = [];
  const visit = (node: ts.Node): void => {
    const way = wayOf(node);
    if (way !== undefined) found.push({ way, where: node.parent.getText().slice(0, 80) });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('bundle.js', code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS));
  return found;
}

function wayOf(node: ts.Node): Evaluation | undefined {
  if (node.kind === ts.SyntaxKind.ImportKeyword && ts.isCallExpression(node.parent)) return 'import()';
  const name = nameOf(node);
  if (name === undefined || isOwnName(node)) return undefined;
  if (name === 'constructor' && isConstructorOfConstructor(node)) return 'Function';
  if (TIMERS.includes(name)) return isGivenText(node) ? 'text in a timer' : undefined;
  if (name === 'Function' && isHarmlessFunction(node)) return undefined;
  return Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
}

/** The name that a node uses: an identifier, a member, or the text of `globalThis['eval']`. */
function nameOf(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  const isMember = ts.isStringLiteralLike(node) && ts.isElementAccessExpression(node.parent);
  return isMember ? node.text : undefined;
}

/** Names that an object literal, a class or a function gives to something of its own. */
function isOwnName(node: ts.Node): boolean {
  const { parent } = node;
  const isNamed =
    ts.isPropertyAssignment(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isGetAccessorDeclaration(parent);
  return isNamed && parent.name === node;
}

/** `Function.prototype` and `instanceof Function` evaluate nothing. */
function isHarmlessFunction(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return parent.name.text === 'prototype';
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
}

/** `x.constructor.constructor` is Function by another name. */
function isConstructorOfConstructor(node: ts.Node): boolean {
  const { parent } = node;
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  return isAccess && parent.expression !== node && /\bconstructor['"`]?\]?$/.test(parent.expression.getText());
}

function isGivenText(node: ts.Node): boolean {
  const callee = ts.isPropertyAccessExpression(node.parent) ? node.parent : node;
  const call = callee.parent;
  if (!ts.isCallExpression(call) || call.expression !== callee) return false;
  const given = call.arguments[0];
  return (
    given !== undefined &&
    (ts.isStringLiteralLike(given) || ts.isTemplateExpression(given) || ts.isBinaryExpression(given))
  );
}
