import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { MenuList } from './menu-list.tsx';

interface Props {
  id: string;
  label: ComponentChildren;
  class?: string;
  /** Before the label. */
  start?: ComponentChildren;
  /** Links and buttons. */
  children: ComponentChildren;
}

/** A button that opens a list of links and buttons; a native popover. */
export function Menu({ id, label, class: more = '', start, children }: Props) {
  const list = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" class={`button plain small ${more}`} popovertarget={id}>
        {start}
        <span class="clip">{label}</span>
        <Icon name="open" />
      </button>
      <MenuList id={id} list={list}>
        {children}
      </MenuList>
    </>
  );
}
