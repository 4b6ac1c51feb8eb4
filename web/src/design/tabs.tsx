import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';

interface Props {
  label: string;
  tabs: { href: string; text: string }[];
}

/** Pages about one subject, as a row of links. */
export function Tabs({ label, tabs }: Props) {
  const { path } = useLocation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // On a phone the row scrolls: brings the current page into view.
    const here = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (here && list.current) list.current.scrollLeft = here.offsetLeft - 48;
  }, [path]);
  return (
    <nav aria-label={label}>
      <ul class="tabs" ref={list}>
        {tabs.map(({ href, text }) => (
          <li key={href}>
            <a href={href} aria-current={path === href ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
