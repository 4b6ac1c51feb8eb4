import sprite from 'virtual:icons';
import type { IconName } from './icon-names.ts';

/** An icon in the size of the text beside it. It repeats what a word says, so screen readers skip it. */
export const Icon = ({ name, large = false }: { name: IconName; large?: boolean }) => (
  <svg class={large ? 'icon large' : 'icon'} aria-hidden="true" focusable="false">
    <use href={`${sprite}#${name}`} />
  </svg>
);
