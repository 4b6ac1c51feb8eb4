import './action-menu.css';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { MenuList } from './menu-list.tsx';
import { useId } from './use-id.ts';

/** Part of the window's height below which there is no room for a menu under its button. */
const LOW = 0.7;

interface Props {
  /** What the button does, and to what. */
  name: string;
  /** The name is not shown; the button is three dots. */
  dots?: boolean;
  small?: boolean;
  /** Links and buttons. */
  children: ComponentChildren;
}

/** A button that opens a list of links and buttons beside it; a native popover. */
export function ActionMenu({ name, dots = false, small = false, children }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  /** A popover is drawn over the page and does not know where its button is. */
  const place = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    const box = currentTarget.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const isLow = box.bottom > clientHeight * LOW;
    const isAtEnd = box.left + box.right > clientWidth;
    const inset = [
      isLow ? 'auto' : `${box.bottom + scrollY}px`,
      isAtEnd ? `${clientWidth - box.right - scrollX}px` : 'auto',
      isLow ? `${clientHeight - box.top - scrollY}px` : 'auto',
      isAtEnd ? 'auto' : `${box.left + scrollX}px`,
    ];
    list.current?.style.setProperty('inset', inset.join(' '));
  };
  return (
    <>
      <button
        type="button"
        class={`button ${dots ? 'plain dots' : ''} ${small ? 'small' : ''}`}
        aria-label={dots ? name : undefined}
        popovertarget={id}
        onClick={place}
      >
        {!dots && name}
        <Icon name={dots ? 'more' : 'open'} />
      </button>
      <MenuList id={id} list={list} class="action-menu">
        {children}
      </MenuList>
    </>
  );
}
