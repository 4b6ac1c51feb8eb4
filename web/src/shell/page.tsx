import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/t.ts';

interface Props {
  title: string;
  /** Language of the title, when it is not the page's. */
  lang?: string | undefined;
  /** Buttons beside the title. */
  actions?: ComponentChildren;
  /** The parent page: text and address of the link to it. */
  above?: { href: string; text: string };
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
export function Page({ title, lang, actions, above, children }: Props) {
  const heading = usePageTitle(`${title} · ${t('common.programme')}`);
  return (
    <>
      {above && (
        <p class="small above">
          <a href={above.href}>
            <span aria-hidden="true">←</span>
            {above.text}
          </a>
        </p>
      )}
      <div class="row between page-title">
        <h1 ref={heading} tabIndex={-1} lang={lang}>
          {title}
        </h1>
        {actions && <div class="row actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}
