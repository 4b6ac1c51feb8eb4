import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import { compilerOptions, replacedModules } from './compiling.mjs';

// Hooks of Node.js that load the project's TypeScript.

const isOwn = (url) => url?.startsWith('file:') && !url.includes('/node_modules/');

export function resolve(specifier, context, next) {
  if (!isOwn(context.parentURL)) return next(specifier, context);
  const replaced = replacedModules.find(({ name }) => name.test(specifier));
  if (replaced) {
    return { url: new URL(`../../${replaced.path}`, import.meta.url).href, shortCircuit: true };
  }
  if (/^\.{1,2}\/.*\.js$/.test(specifier)) {
    const base = new URL(specifier, context.parentURL).href.slice(0, -'.js'.length);
    for (const url of [`${base}.ts`, `${base}.tsx`]) {
      if (existsSync(fileURLToPath(url))) return { url, format: 'module', shortCircuit: true };
    }
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!isOwn(url) || !/\.tsx?$/.test(url)) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    ...compilerOptions(filename),
    ...{ filename, sourceMaps: 'inline' },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
