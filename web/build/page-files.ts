import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Plugin, Rollup } from 'vite';
import type { Area } from '../src/i18n/t.ts';
import { type Audience, textsOf } from '../src/page-texts.ts';
import { firstRequests } from './first-requests.ts';

import { messageLocales } from './messages.ts';

const routesFile = fileURLToPath(new URL('../src/routes.ts', import.meta.url));

/** A route of `src/routes.ts`: its path, its page's module relative to `src/`, and all its texts. */
interface DeclaredPage {
  path: string;
  audience: string;
  module: string;
  areas: string[];
}

/** Reads the calls `pages('audience', ['area'], { '/path': () => import('./page.tsx') })`. */
export function declaredPages(source: string): DeclaredPage[] {
  const tree = ts.createSourceFile('routes.ts', source, ts.ScriptTarget.Latest, true);
  const found: DeclaredPage[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'pages') {
      const [audience, areas, files] = node.arguments;
      if (audience && ts.isStringLiteral(audience) && areas && ts.isArrayLiteralExpression(areas)) {
        const own = areas.elements.filter(ts.isStringLiteral).map(({ text }) => text);
        for (const property of files && ts.isObjectLiteralExpression(files)
          ? files.properties
          : []) {
          const module = /import\(\s*'\.\/([^']+)'/.exec(property.getText())?.[1];
          if (property.name && ts.isStringLiteral(property.name) && module) {
            const all = ['common', ...textsOf(audience.text as Audience, own as Area[])];
            found.push({ path: property.name.text, audience: audience.text, module, areas: all });
          }
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/**
 * Writes `page-files.json`: the files of each page, its first requests, and the files of each area's
 * texts by language, so that the server can name them with the page instead of the script that would
 * ask for them a round trip later.
 */
export function pageFiles(): Plugin {
  return {
    name: 'page-files',
    apply: 'build',
    generateBundle: {
      // After chunks that were only styles have been removed.
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter(
          (one): one is Rollup.OutputChunk => one.type === 'chunk',
        );
        const entry = chunks.find(
          ({ isEntry, facadeModuleId }) => isEntry && facadeModuleId?.endsWith('index.html'),
        );
        const chunkNamed = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
        const loaded = new Set(entry ? [entry.fileName, ...entry.imports] : []);
        // The chunk that the import of a module asks for: one of its own, or one that it shares.
        const chunkOf = (end: string) =>
          chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(end)) ??
          chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(end)));
        const filesOf = (chunk: Rollup.OutputChunk | undefined, files = new Set<string>()) => {
          if (!chunk || loaded.has(chunk.fileName) || files.has(`/${chunk.fileName}`)) return files;
          files.add(`/${chunk.fileName}`);
          for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(`/${css}`);
          for (const name of chunk.imports) filesOf(chunkNamed.get(name), files);
          return files;
        };
        const pages = declaredPages(readFileSync(routesFile, 'utf8'));
        const unknown = Object.keys(firstRequests).find(
          (path) => !pages.some((page) => page.path === path),
        );
        if (unknown) throw new Error(`first-requests.ts names ${unknown}, which is no page`);
        const areas = [...new Set(pages.flatMap((page) => page.areas))];
        const source = {
          pages: pages
            .filter(({ path }) => path !== '*')
            .map(({ module, ...page }) => ({
              ...page,
              files: [...filesOf(chunkOf(`/web/src/${module}`))],
              requests: firstRequests[page.path] ?? [],
            })),
          texts: Object.fromEntries(
            messageLocales().map((locale) => [
              locale,
              Object.fromEntries(
                areas.map((area) => [
                  area,
                  [...filesOf(chunkOf(`virtual:messages/${locale}/${area}`))],
                ]),
              ),
            ]),
          ),
        };
        this.emitFile({
          type: 'asset',
          fileName: 'page-files.json',
          source: JSON.stringify(source),
        });
      },
    },
  };
}
