import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const CLIENT = 'web/src';
const routes = [
  ...readFileSync(`${CLIENT}/routes.ts`, 'utf8').matchAll(/'(\/[^']*)': \(\) =>/g),
].map(([, route]) => (route as string).split('/'));

const isPage = (address: string) => {
  const parts = address.split('/');
  return routes.some(
    (route) =>
      route.length === parts.length &&
      route.every((part, place) => part.startsWith(':') || part === parts[place]),
  );
};

/** The path of an address in the code, with a part in place of each value; none if it is computed. */
function pathOf(node: ts.Node): string | undefined {
  const text = ts.isStringLiteralLike(node)
    ? node.text
    : ts.isTemplateExpression(node)
      ? node.head.text + node.templateSpans.map(({ literal }) => `value${literal.text}`).join('')
      : undefined;
  const path = text?.replace(/[?#].*$/s, '');
  return path?.startsWith('/') && !/^\/(api|\.well-known)\//.test(path) ? path : undefined;
}

/** Whether a node gives an address: `href="…"`, `href: …` or `route(…)`. */
const givesAddress = (node: ts.Node): boolean =>
  (ts.isJsxAttribute(node) && node.name.getText() === 'href') ||
  (ts.isPropertyAssignment(node) && node.name.getText() === 'href') ||
  (ts.isCallExpression(node) && node.expression.getText() === 'route');

/** The addresses that a file of the client leads to. */
function addressesIn(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: string[] = [];
  const visit = (node: ts.Node, isAddress: boolean) => {
    const path = isAddress ? pathOf(node) : undefined;
    if (path) found.push(path);
    // What is given to another function is only part of an address.
    const inCall = ts.isCallExpression(node) && !givesAddress(node);
    ts.forEachChild(node, (child) => visit(child, (isAddress && !inCall) || givesAddress(node)));
  };
  visit(source, false);
  return found;
}

describe('Links in the client', () => {
  it('lead to pages that exist', () => {
    const files = (readdirSync(CLIENT, { recursive: true }) as string[])
      .filter((file) => /(?<!\.spec)\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
      .map((file) => `${CLIENT}/${file}`);
    const links = files.flatMap((file) => addressesIn(file).map((path) => ({ file, path })));
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter(({ path }) => !isPage(path))).toEqual([]);
  });
});
