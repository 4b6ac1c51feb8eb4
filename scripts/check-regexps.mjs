import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { check } from 'recheck';
import ts from 'typescript';

// `npm run regexps`: checks every regular expression of the code with recheck. One that some input
// makes slow, or that recheck cannot decide, fails unless `regexps-allowed.json` states why it is
// safe. Results are cached in .cache by pattern, so that only new patterns take time.

const root = fileURLToPath(new URL('..', import.meta.url));
const cacheFile = join(root, '.cache', 'regexps.json');
const allowedFile = new URL('regexps-allowed.json', import.meta.url);

/** Seconds for one pattern; one that takes longer is undecided. */
const SECONDS = 60;
/** Patterns that are checked in parallel. */
const AT_ONCE = 4;

const sourceOf = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    // Tests read only output of the product; the schema has only types.
    .filter((path) => !path.endsWith('.spec.ts') && !path.endsWith('schema.d.ts'));

/**
 * The parts of `new RegExp(…)` that are known from the source; the rest is assumed to be one word.
 */
function constructed(node) {
  const [source, flags] = node.arguments ?? [];
  const text = (part) => part && ts.isStringLiteralLike(part) && part.text;
  const known = text(flags) || '';
  if (!source) return undefined;
  if (ts.isStringLiteralLike(source)) return { source: source.text, flags: known };
  if (!ts.isTemplateExpression(source)) return undefined;
  const spans = source.templateSpans.map(({ literal }) => `word${literal.text}`);
  return { source: source.head.text + spans.join(''), flags: known };
}

/** Every pattern of one file. */
export function patternsOf(path, text) {
  const found = [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const add = (node, pattern) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push({ place: `${relative(root, path)}:${line + 1}`, ...pattern });
  };
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const end = node.text.lastIndexOf('/');
      add(node, { source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    const makes = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (makes && node.expression.getText(file) === 'RegExp') {
      add(node, constructed(node) ?? { source: undefined, flags: '', text: node.getText(file) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The result of recheck for a pattern: `safe`, or the reason why not. */
export async function checkPattern({ source, flags }) {
  if (source === undefined) return 'made of a value that is not known here';
  const { status, complexity, error } = await check(source, flags, { timeout: SECONDS * 1_000 });
  if (status === 'safe') return 'safe';
  return status === 'vulnerable' ? `slow: ${complexity.summary}` : `undecided: ${error.kind}`;
}

const nameOf = ({ source, flags, text }) => (source === undefined ? text : `/${source}/${flags}`);

async function checkAll(patterns) {
  const cache = existsSync(cacheFile) ? JSON.parse(readFileSync(cacheFile, 'utf8')) : {};
  const results = {};
  const waiting = [];
  for (const [name, pattern] of patterns) {
    if (cache[name]) results[name] = cache[name];
    else waiting.push([name, pattern]);
  }
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [name, pattern] = next;
      results[name] = await checkPattern(pattern);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  mkdirSync(join(root, '.cache'), { recursive: true });
  // A pattern that was not decided in time may be decided on a less busy machine.
  const lasting = Object.entries(results).filter(([, verdict]) => !verdict.startsWith('undecided'));
  writeFileSync(cacheFile, JSON.stringify(Object.fromEntries(lasting)));
  return results;
}

async function main() {
  const paths = ['src', 'web', 'scripts', 'bench'].flatMap(sourceOf);
  const all = paths.flatMap((path) => patternsOf(path, readFileSync(path, 'utf8')));
  const patterns = new Map(all.map((pattern) => [nameOf(pattern), pattern]));
  const allowed = JSON.parse(readFileSync(allowedFile, 'utf8'));
  const toCheck = new Map([...patterns].filter(([name]) => !(name in allowed)));
  const verdicts = await checkAll(toCheck);
  const faults = [];
  for (const pattern of all) {
    const verdict = verdicts[nameOf(pattern)];
    if (verdict && verdict !== 'safe') {
      faults.push(`${pattern.place}: ${nameOf(pattern)} is ${verdict}`);
    }
  }
  for (const name of Object.keys(allowed)) {
    if (!patterns.has(name)) faults.push(`regexps-allowed.json: ${name} is nowhere in the code`);
  }
  const rest = `${toCheck.size} checked, ${Object.keys(allowed).length} allowed with a reason`;
  process.stdout.write(`${faults.join('\n')}${faults.length ? '\n' : ''}${rest}\n`);
  process.exit(faults.length > 0 ? 1 : 0);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main();
