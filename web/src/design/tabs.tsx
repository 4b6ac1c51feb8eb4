import './tabs.css';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { number } from '../i18n/format.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';

export interface Tab {
  href: string;
  text: string;
  icon?: IconName;
  /** How many there are behind it; null while that is not known. */
  count?: number | null | undefined;
  /** Whether it is the current one, where its address alone does not say. */
  isCurrent?: boolean;
}

interface Props {
  label: string;
  tabs: Tab[];
  /** A second row, of the pages within a tab. */
  sub?: boolean;
}

/** Pages about one subject, as a row of links. */
export function Tabs({ label, tabs, sub }: Props) {
  const { path } = useLocation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // On a phone the row scrolls: brings the current page into view.
    const here = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (here && list.current) list.current.scrollLeft = here.offsetLeft - 48;
  }, [path]);
  return (
    <nav aria-label={label}>
      <ul class={sub ? 'tabs sub' : 'tabs'} ref={list}>
        {tabs.map(({ href, text, icon, count, isCurrent = path === href }) => (
          <li key={href}>
            <a href={href} aria-current={isCurrent ? 'page' : undefined}>
              {icon && <Icon name={icon} />}
              {text}
              {count !== undefined && (
                <span class="count">{count === null ? '' : number(count)}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
