import type MarkdownIt from 'markdown-it';
import { full } from 'markdown-it-emoji';
import names from 'markdown-it-emoji/lib/data/full.mjs';

/**
 * `:leaves:` becomes a picture where the name is a word of its own. `urn:x:y` and `1:100:3` are
 * none, and neither are `:)` and `8:00`. (The plug-in looks at what is beside a shortcut, but not at
 * what is beside a name; so each name is given to it as a shortcut.)
 */
export function emojis(parser: MarkdownIt): void {
  const shortcuts = Object.fromEntries(Object.keys(names).map((name) => [name, `:${name}:`]));
  parser.use(full, { shortcuts });
}
