import { useLocation } from 'preact-iso';

interface Props {
  label: string;
  tabs: { href: string; text: string }[];
}

/** Pages of one thing, as a row of links. */
export function Tabs({ label, tabs }: Props) {
  const { path } = useLocation();
  return (
    <nav aria-label={label}>
      <ul class="tabs">
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
