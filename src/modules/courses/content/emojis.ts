import type MarkdownIt from 'markdown-it';
import { full } from 'markdown-it-emoji';
import names from 'markdown-it-emoji/lib/data/full.mjs';

/**
 * Replaces `:leaves:` by an emoji when the name is a separate word, but not in `urn:x:y`,
 * `1:100:3`, `:)` or `8:00`. (The plug-in checks word boundaries only for shortcuts, so each name
 * is registered as a shortcut.)
 */
export function emojis(parser: MarkdownIt): void {
  const shortcuts = Object.fromEntries(Object.keys(names).map((name) => [name, `:${name}:`]));
  parser.use(full, { shortcuts });
}
