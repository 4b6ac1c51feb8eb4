import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/t.ts';

/** A page in the path to another. */
export interface Breadcrumb {
  href: string;
  text: string;
  /** Language of its title, when it is not the page's. */
  lang?: string | undefined;
}

interface Props {
  title: string;
  /** Language of the title, when it is not the page's. */
  lang?: string | undefined;
  /** Before the title. */
  mark?: ComponentChildren;
  /** Buttons beside the title. */
  actions?: ComponentChildren;
  /** The pages above this one, from the first level down. */
  above?: Breadcrumb | Breadcrumb[];
  /** Which of several pages with the same title this is. */
  here?: string | undefined;
  children: ComponentChildren;
}

let shownBefore = false;

/** Puts the title of a page in the tab, and returns the ref of its heading, which gets the focus on arrival. */
export function usePageTitle(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (shownBefore && !location.hash) heading.current?.focus({ preventScroll: true });
    shownBefore = true;
  }, []);
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
  return heading;
}

/** The frame of a page: its title in the tab and as heading, which gets the focus on arrival. */
export function Page({ title, lang, mark, actions, above, here, children }: Props) {
  const names = [here, title, t('common.programme')].filter(Boolean);
  const heading = usePageTitle(names.join(' · '));
  return (
    <>
      {above && (
        <nav class="small above" aria-label={t('common.breadcrumb')}>
          <ol>
            {[above].flat().map(({ href, text, lang: language }) => (
              <li key={href}>
                <a href={href} lang={language}>
                  {text}
                </a>
              </li>
            ))}
            <li aria-current="page" lang={here ? undefined : lang}>
              <span>{here ?? title}</span>
            </li>
          </ol>
        </nav>
      )}
      <div class="row between page-title">
        {mark}
        <h1 ref={heading} tabIndex={-1} lang={lang}>
          {title}
        </h1>
        {actions && <div class="row actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}
