import './staff-page.css';
import type { ComponentProps } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { loadTexts } from '../../i18n/t.ts';
import { Page } from '../../shell/page.tsx';
import { useLoaded } from '../../shell/use-loaded.ts';
import { rememberPage } from '../palette/recent-pages.ts';

const loadPurpose = () =>
  Promise.all([import('./page-purpose.tsx'), loadTexts('purpose')]).then(([module]) => module);

/** The frame of a page of staff: below its heading, a line opens what the page is for. */
export function StaffPage({ children, ...page }: ComponentProps<typeof Page>) {
  const PagePurpose = useLoaded(true, loadPurpose);
  const { path } = useLocation();
  const name = [page.here, page.title].filter(Boolean).join(' · ');
  // Pages that only say that something is missing or not allowed are no `StaffPage`.
  useEffect(() => rememberPage({ href: path, title: name }), [path, name]);
  return (
    <Page {...page}>
      <div class="purpose">{PagePurpose && <PagePurpose />}</div>
      {children}
    </Page>
  );
}
