import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Kind, Kinds } from '../platform/kinds/kinds.js';
import type { Plugin } from './plugin.js';
import { registries } from './registries.js';

/** A plug-in whose kinds are registered. */
export interface LoadedPlugin {
  name: string;
  /** What the browser loads of it. */
  page?: { fingerprint: string; script: Buffer };
}

const loaded = new Map<string, LoadedPlugin>();

/**
 * Registers the kinds of the plug-ins named by the setting PLUGINS: folders (with a slash in their
 * path) or installed packages. Those loaded before, as by the other role in one process, stay as
 * they are. @throws Error when one cannot be loaded, or adds what there is no registry of
 */
export async function loadPlugins(sources: string[]): Promise<LoadedPlugin[]> {
  const plugins: LoadedPlugin[] = [];
  for (const source of sources) {
    const plugin = loaded.get(source) ?? (await load(source));
    if (plugins.some(({ name }) => name === plugin.name)) {
      throw new Error(`There are two plug-ins “${plugin.name}”.`);
    }
    loaded.set(source, plugin);
    plugins.push(plugin);
  }
  return plugins;
}

async function load(source: string): Promise<LoadedPlugin> {
  const { default: plugin } = (await import(await entryOf(source)).catch((error: Error) => {
    throw new Error(`The plug-in ${source} cannot be loaded: ${error.message}`);
  })) as { default?: Plugin };
  if (typeof plugin?.name !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(plugin.name)) {
    throw new Error(`The plug-in ${source} exports no plug-in with a name such as "my-plugin".`);
  }
  register(plugin);
  if (!plugin.page) return { name: plugin.name };
  const script = await readFile(plugin.page);
  const fingerprint = createHash('sha256').update(script).digest('hex').slice(0, 16);
  return { name: plugin.name, page: { fingerprint, script } };
}

/** The module of an installed package, or the one that a folder's package.json names. */
async function entryOf(source: string): Promise<string> {
  const isFolder = source.startsWith('.') || source.startsWith('/');
  if (!isFolder) return source;
  const folder = resolve(source);
  const { main = 'index.js' } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8').catch((error: Error) => {
      throw new Error(`The plug-in ${source} cannot be loaded: ${error.message}`);
    }),
  ) as { main?: string };
  return pathToFileURL(join(folder, main)).href;
}

function register({ name, page: _, ...added }: Plugin): void {
  for (const [registry, kinds] of Object.entries(added) as [string, Kind[]][]) {
    if (!Object.hasOwn(registries, registry)) {
      const known = Object.keys(registries).join(', ');
      throw new Error(`The plug-in ${name} adds ${registry}, which is none of: ${known}.`);
    }
    for (const kind of kinds) {
      (registries as unknown as Record<string, Kinds<Kind>>)[registry]?.add(kind);
    }
  }
}
