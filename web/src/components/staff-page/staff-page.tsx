import './staff-page.css';
import type { ComponentProps } from 'preact';
import { loadTexts } from '../../i18n/t.ts';
import { Page } from '../../shell/page.tsx';
import { useLoaded } from '../../shell/use-loaded.ts';

const loadPurpose = () =>
  Promise.all([import('./page-purpose.tsx'), loadTexts('purpose')]).then(([module]) => module);

/** The frame of a page of staff: below its heading, a line opens what the page is for. */
export function StaffPage({ children, ...page }: ComponentProps<typeof Page>) {
  const PagePurpose = useLoaded(true, loadPurpose);
  return (
    <Page {...page}>
      <div class="purpose">{PagePurpose && <PagePurpose />}</div>
      {children}
    </Page>
  );
}
