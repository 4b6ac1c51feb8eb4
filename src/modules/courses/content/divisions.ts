import type { Token } from 'markdown-it';
import type { DivOpening } from './fenced-divs.js';

/** Text of a page, or a fenced div with its contents. */
export type Division =
  | { kind: 'text'; tokens: Token[] }
  | ({ kind: 'div'; children: Division[] } & DivOpening);

/**
 * Builds the tree of a page's divs, whose fences must be paired. Divs in lists and quotes stay in
 * the text.
 */
export function divisionsOf(tokens: Token[]): Division[] {
  const root: Division[] = [];
  const open: Division[][] = [root];
  let text: Token[] = [];
  const flush = () => {
    if (text.length > 0) open.at(-1)?.push({ kind: 'text', tokens: text });
    text = [];
  };
  for (const token of tokens) {
    if (token.type === 'div_open') {
      flush();
      const children: Division[] = [];
      open.at(-1)?.push({ kind: 'div', ...(token.meta as DivOpening), children });
      open.push(children);
    } else if (token.type === 'div_close') {
      flush();
      open.pop();
    } else text.push(token);
  }
  flush();
  return root;
}
