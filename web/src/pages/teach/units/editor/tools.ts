import type { EditorIconName } from '../../../../design/icon-names.ts';
import { t } from '../../../../i18n/t.ts';
import { blockKinds } from './blocks.ts';
import {
  type Edit,
  insertBlock,
  insertFootnote,
  insertLink,
  type Selection,
  toggleLines,
  toggleMark,
} from './edits.ts';

export type Change = (selection: Selection) => Edit | undefined;

export interface Tool {
  icon: EditorIconName;
  label: string;
  /** Its shortcut, as `aria-keyshortcuts` has it. */
  keys?: string;
  /** Whether its label is shown beside the icon. */
  isWide?: boolean;
  act: () => void;
}

interface Actions {
  edit: (change: Change) => void;
  undo: () => void;
  redo: () => void;
  openMenu: () => void;
}

const bold: Change = (selection) => toggleMark(selection, '**');
const italic: Change = (selection) => toggleMark(selection, '*');

/** Changes by the key that makes them together with Ctrl. */
export const shortcuts: Record<string, Change> = { b: bold, i: italic, k: insertLink };

/** Blocks that have a button of their own; the menu has all. */
const blocksAtHand = ['key-idea', 'exercise', 'picture', 'table'];

/** The buttons of the toolbar, in groups. */
export function toolGroups({ edit, undo, redo, openMenu }: Actions): Tool[][] {
  const tool = (icon: EditorIconName, label: string, change: Change, keys?: string): Tool => ({
    icon,
    label,
    act: () => edit(change),
    ...(keys && { keys }),
  });
  const lines = (kind: 'heading' | 'bullets' | 'numbers', label: string) =>
    tool(kind, label, (selection) => toggleLines(selection, kind));
  return [
    [
      lines('heading', t('teach.format_heading')),
      tool('bold', t('teach.format_bold'), bold, 'Control+B'),
      tool('italic', t('teach.format_italic'), italic, 'Control+I'),
      tool('link', t('teach.format_link'), insertLink, 'Control+K'),
    ],
    [lines('bullets', t('teach.format_bullets')), lines('numbers', t('teach.format_numbers'))],
    [
      ...blockKinds()
        .filter(({ icon }) => blocksAtHand.includes(icon))
        .map(({ icon, label, snippet }) =>
          tool(icon, label, (selection) => insertBlock(selection, snippet)),
        ),
      tool('source', t('teach.block_source'), insertFootnote),
    ],
    [{ icon: 'insert', label: t('teach.insert'), isWide: true, act: openMenu }],
    [
      { icon: 'undo', label: t('common.undo'), keys: 'Control+Z', act: undo },
      { icon: 'redo', label: t('teach.redo'), keys: 'Control+Y', act: redo },
    ],
  ];
}
