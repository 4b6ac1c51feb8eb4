import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Codes of problems or faults in the source, with the parameters of their sentences. */
export interface Declared {
  /** Parameters by code; undefined where the source does not show them. */
  codes: Map<string, Set<string> | undefined>;
  /** Places whose code is computed. */
  computed: string[];
}

/** The index of the slug among the constructor arguments of each class. */
const slugAt: Record<string, number> = { DomainError: 1, Conflict: 0, BadRequest: 0 };

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.spec\.ts$|^(migrations|seed)/.test(path))
  .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }))
  .map(({ path, text }) => ({
    path,
    tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
  }));

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const inner: ts.Node[] = [];
  ts.forEachChild(node, (child) => void inner.push(child));
  for (const child of inner) yield* nodesOf(child);
}

const all = files.flatMap(({ path, tree }) =>
  [...nodesOf(tree)].map((node) => ({ path, tree, node })),
);

const isCode = (text: string) => /^[a-z][a-z0-9-]*$/.test(text);

/** The literals of a union type. */
const wordsOfType = (type: ts.TypeNode | undefined): string[] =>
  type
    ? [...nodesOf(type)].flatMap((node) =>
        ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? [node.literal.text] : [],
      )
    : [];

/** The possible string values of an expression, as far as the file shows. */
function wordsOf(tree: ts.SourceFile, expression: ts.Expression | undefined): string[] {
  if (!expression) return [];
  if (ts.isStringLiteralLike(expression)) return isCode(expression.text) ? [expression.text] : [];
  if (ts.isConditionalExpression(expression)) {
    return [expression.whenTrue, expression.whenFalse].flatMap((one) => wordsOf(tree, one));
  }
  if (ts.isIdentifier(expression)) {
    const declared = [...nodesOf(tree)].find(
      (node): node is ts.VariableDeclaration =>
        ts.isVariableDeclaration(node) && node.name.getText() === expression.text,
    );
    return declared?.initializer && !ts.isIdentifier(declared.initializer)
      ? wordsOf(tree, declared.initializer)
      : [];
  }
  if (ts.isTemplateExpression(expression) && expression.templateSpans.length === 1) {
    const name = expression.templateSpans[0]?.expression.getText();
    const parameter = [...nodesOf(tree)].find(
      (node): node is ts.ParameterDeclaration =>
        ts.isParameter(node) && node.name.getText() === name,
    );
    return wordsOfType(parameter?.type).map((word) => expression.head.text + word);
  }
  return [];
}

/** The keys of an object literal. */
function namesIn(object: ts.Expression | undefined): Set<string> | undefined {
  if (!object || (ts.isIdentifier(object) && object.text === 'undefined')) return new Set();
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  const names = object.properties.map((property) => property.name?.getText());
  return names.includes(undefined) ? undefined : new Set(names as string[]);
}

const propertyOf = (object: ts.Expression | undefined, name: string): ts.Expression | undefined => {
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  const found = object.properties.find((property) => property.name?.getText() === name);
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
};

function add({ codes }: Declared, words: string[], names: Set<string> | undefined): void {
  for (const word of words) {
    const known = codes.get(word);
    // If a code is used in several places, its sentence can rely only on their common parameters.
    const both = known && names ? new Set([...known].filter((name) => names.has(name))) : names;
    codes.set(word, codes.has(word) && !known ? known : both);
  }
}

/** The slugs of every problem that the source declares or throws. */
export function declaredProblems(): Declared {
  const bases = new Map(
    all.flatMap(({ node }) => {
      if (!ts.isClassDeclaration(node) || !node.name) return [];
      const base = node.heritageClauses?.[0]?.types[0]?.expression.getText();
      return base ? [[node.name.text, base] as const] : [];
    }),
  );
  /** The ancestor of a class whose constructor takes the slug. */
  const taker = (name: string | undefined): string | undefined =>
    name === undefined || name in slugAt ? name : taker(bases.get(name));
  const found: Declared = { codes: new Map(), computed: [] };
  for (const { path, tree, node } of all) {
    let args: readonly ts.Expression[] | undefined;
    let own: string | undefined;
    if (ts.isNewExpression(node) && node.expression.getText() in slugAt) {
      own = node.expression.getText();
      args = node.arguments;
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) {
      let around: ts.Node = node;
      while (!ts.isClassDeclaration(around) && around.parent) around = around.parent;
      own = ts.isClassDeclaration(around) ? bases.get(around.name?.text ?? '') : undefined;
      const name = (around as ts.ClassDeclaration).name?.text ?? '';
      if (!own || !(own in slugAt) || name in slugAt) continue;
      args = node.arguments;
    }
    if (!own || !args) continue;
    const at = slugAt[taker(own) as string] as number;
    const words = wordsOf(tree, args[at]);
    const more = args[at + 2];
    const parts = propertyOf(more, 'params');
    const isShown = !more || ts.isObjectLiteralExpression(more) || ts.isStringLiteralLike(more);
    add(found, words, parts ? namesIn(parts) : isShown ? new Set() : undefined);
    if (words.length === 0) found.computed.push(`${path}: ${args[at]?.getText()}`);
  }
  return found;
}

/** The codes of every fault in the source. */
export function declaredFaults(): Declared {
  const found: Declared = { codes: new Map(), computed: [] };
  /**
   * Functions of a file that create a fault from a code argument: the indexes of code and
   * parameters.
   */
  const makers = new Map<string, { code: number; params: number }>();
  for (const { path, node } of all) {
    const named = ts.isVariableDeclaration(node) ? node : undefined;
    const made = named?.initializer ?? node;
    if (
      !ts.isArrowFunction(made) &&
      !ts.isFunctionDeclaration(made) &&
      !ts.isMethodDeclaration(made)
    )
      continue;
    if (!/\bfault\b|\bfaultOf\b/.test(made.getText())) continue;
    const name = (named ?? made).name?.getText();
    const names = made.parameters.map((parameter) => parameter.name.getText());
    const code = names.indexOf('code');
    if (name && code >= 0) makers.set(`${path} ${name}`, { code, params: names.indexOf('params') });
  }
  for (const { path, tree, node } of all) {
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText().replace(/^this\./, '');
      const maker =
        makers.get(`${path} ${name}`) ?? (name === 'fault' ? { code: 0, params: 1 } : undefined);
      if (!maker) continue;
      const code = node.arguments[maker.code];
      const words = wordsOf(tree, code);
      add(found, words, maker.params < 0 ? undefined : namesIn(node.arguments[maker.params]));
      if (words.length === 0 && code?.getText() !== 'code') {
        found.computed.push(`${path}: ${code?.getText()}`);
      }
    } else if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') {
      const params = propertyOf(node.parent, 'params');
      add(found, wordsOf(tree, node.initializer), params ? namesIn(params) : undefined);
    }
  }
  return found;
}
