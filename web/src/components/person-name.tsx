import './person-name.css';
import type { ComponentChildren } from 'preact';
import { Avatar } from '../design/avatar.tsx';
import { Button } from '../design/button.tsx';

interface Props {
  latinName: string;
  nativeName?: string | null;
  /** The page that the name leads to. */
  href?: string | undefined;
  /** What the name opens on this page. */
  onOpen?: () => void;
  /** Further lines under the names. */
  children?: ComponentChildren;
}

/**
 * A person in a row of a list: first the name in Latin letters, which all staff can read and by which
 * lists are sorted, and under it the name in the person's own script.
 */
export const PersonName = ({ latinName, nativeName, href, onOpen, children }: Props) => (
  <span class="person">
    <Avatar name={latinName} />
    <span>
      {href ? (
        <a href={href}>{latinName}</a>
      ) : onOpen ? (
        <Button kind="plain" onClick={onOpen}>
          {latinName}
        </Button>
      ) : (
        <strong>{latinName}</strong>
      )}
      {nativeName && <span class="native">{nativeName}</span>}
      {children}
    </span>
  </span>
);
