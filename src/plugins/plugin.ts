import type { Kinds } from '../platform/kinds/kinds.js';
import type { registries } from './registries.js';

type Registries = typeof registries;
type KindOf<R> = R extends Kinds<infer K> ? K : never;

/** What a plug-in adds: the default export of its package. */
export type Plugin = {
  /** Lower case with hyphens; also in the address of its page file. */
  name: string;
  /** An ES module for the browser, whose default export gets a `PluginHost` (web/src/plugins). */
  page?: URL;
} & { [R in keyof Registries]?: KindOf<Registries[R]>[] };
