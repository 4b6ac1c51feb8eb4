import type { ComponentChildren, RefObject } from 'preact';

interface Props {
  id: string;
  list: RefObject<HTMLDivElement>;
  class?: string;
  /** Links and buttons. */
  children: ComponentChildren;
}

/** The links and buttons of a menu, as a native popover that closes after one was chosen. */
export const MenuList = ({ id, list, class: more = '', children }: Props) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the links and buttons inside handle keys
  // biome-ignore lint/a11y/noStaticElementInteractions: it only closes the menu after that
  <div
    id={id}
    ref={list}
    class={`menu ${more}`}
    popover="auto"
    onClick={() => list.current?.hidePopover()}
  >
    {children}
  </div>
);
