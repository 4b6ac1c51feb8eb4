import sprite from 'virtual:editor-icons';
import type { EditorIconName } from '../design/icon-names.ts';

/** An icon of the editor of units. */
export const EditorIcon = ({ name }: { name: EditorIconName }) => (
  <svg class="icon" aria-hidden="true" focusable="false">
    <use href={`${sprite}#${name}`} />
  </svg>
);
