import type MarkdownIt from 'markdown-it';
import type { StateCore } from 'markdown-it';
import type { PageEnv } from './page-env.js';

const mark = /^\[([ xX])\][ \u00A0]/;

/**
 * Shows a checkbox for list items that start with `[ ]` or `[x]`. (Existing plug-ins search for the
 * start of the list from every item, which takes quadratic time.)
 */
export function taskLists(parser: MarkdownIt): void {
  parser.core.ruler.after('inline', 'task-lists', (state) => {
    state.tokens.forEach((token, index) => {
      const [item, paragraph] = [state.tokens[index - 2], state.tokens[index - 1]];
      if (token.type !== 'inline' || paragraph?.type !== 'paragraph_open') return;
      if (item?.type !== 'list_item_open') return;
      const [first] = token.children ?? [];
      const found = first?.type === 'text' ? mark.exec(token.content) : null;
      if (!found || !first?.content.startsWith(found[0])) return;
      first.content = first.content.slice(found[0].length);
      token.children = labelled(state, found[1] !== ' ', token.children ?? []);
    });
  });
}

function labelled(state: StateCore, isDone: boolean, children: NonNullable<StateCore['tokens']>) {
  const env = state.env as PageEnv;
  env.tasks++;
  const id = `task-${env.tasks}`;
  const box = new state.Token('task_box', 'input', 0);
  box.attrs = [
    ['type', 'checkbox'],
    ['id', id],
  ];
  if (isDone) box.attrPush(['checked', '']);
  const open = new state.Token('label_open', 'label', 1);
  open.attrs = [['for', id]];
  const space = new state.Token('text', '', 0);
  space.content = ' ';
  return [box, space, open, ...children, new state.Token('label_close', 'label', -1)];
}
