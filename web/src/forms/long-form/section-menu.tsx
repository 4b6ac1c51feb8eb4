import './long-form.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';

interface Entry {
  id: string;
  text: string;
}

const sectionsIn = (box: HTMLElement) => [...box.querySelectorAll<HTMLElement>('[data-section]')];

const entriesOf = (box: HTMLElement): Entry[] =>
  sectionsIn(box).map((section) => ({
    id: section.id,
    text: section.querySelector('h2, h3, legend')?.textContent ?? '',
  }));

const isSameList = (one: Entry[], other: Entry[]) =>
  one.length === other.length &&
  one.every(({ id, text }, at) => id === other[at]?.id && text === other[at]?.text);

/** Part of the window's height, from its top, in which a section is the one being read. */
const READING_PART = 0.3;

/** The section being read: the last one that begins above, and at the end of the page the last. */
function currentIn(box: HTMLElement): string | undefined {
  const sections = sectionsIn(box);
  const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  const begun = sections.filter(
    (section) => section.getBoundingClientRect().top <= innerHeight * READING_PART,
  );
  return (isAtEnd ? sections : begun).at(-1)?.id ?? sections[0]?.id;
}

interface MenuProps {
  pages?: { href: string; text: string }[];
  children: ComponentChildren;
}

/**
 * A long page beside a menu of its sections (`FormSection`), in which the one being read is marked.
 * On narrow windows there is no menu.
 * @param pages further pages about the same, above the sections
 */
export function WithSectionMenu({ pages = [], children }: MenuProps) {
  const content = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLElement>(null);
  const [entries, setEntries] = useState<Entry[]>([]);
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const box = content.current as HTMLElement;
    const mark = () => setCurrent(currentIn(box));
    const read = () => {
      const found = entriesOf(box);
      setEntries((now) => (isSameList(now, found) ? now : found));
      mark();
    };
    read();
    // Sections are added and removed while a form is filled in, and some are loaded late.
    const changes = new MutationObserver(read);
    changes.observe(box, { childList: true, subtree: true, characterData: true });
    addEventListener('scroll', mark, { passive: true });
    addEventListener('resize', mark);
    return () => {
      changes.disconnect();
      removeEventListener('scroll', mark);
      removeEventListener('resize', mark);
    };
  }, []);
  useEffect(() => {
    const link = menu.current?.querySelector<HTMLElement>('[aria-current]');
    if (!menu.current || !link) return;
    // Not `scrollIntoView`, which would scroll the page as well.
    const end = link.offsetTop + link.offsetHeight - menu.current.clientHeight;
    menu.current.scrollTop = Math.min(Math.max(menu.current.scrollTop, end), link.offsetTop);
  }, [current]);
  return (
    <div class="with-section-menu">
      <nav class="section-menu" aria-label={t('staff.sections')} ref={menu}>
        {pages.length > 0 && (
          <ul>
            {pages.map(({ href, text }) => (
              <li key={href}>
                <a href={href} aria-current={href === location.pathname ? 'page' : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        )}
        <ul hidden={entries.length === 0}>
          {entries.map(({ id, text }) => (
            <li key={id}>
              <a href={`#${id}`} {...(id === current && { 'aria-current': 'location' })}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div ref={content}>{children}</div>
    </div>
  );
}

interface SectionProps {
  /** Its fragment in the address. */
  id: string;
  title: string;
  children: ComponentChildren;
}

/** A part of a long form or page, which the menu of sections lists. */
export const FormSection = ({ id, title, children }: SectionProps) => (
  <section id={id} class="form-section" data-section>
    <h2>{title}</h2>
    {children}
  </section>
);
