import './guide.css';
import { t } from '../../../i18n/t.ts';
import { savesData } from '../../../offline/network.ts';
import { type Person, useMe } from '../../../session.ts';
import { admits } from '../../../shell/admits.ts';
import { Page } from '../../../shell/page.tsx';
import { type Guide, guidesFor } from './guides.ts';
import { WhoToAsk } from './who-to-ask.tsx';

/** A guide for every role, the reader's own first and open, and who to ask. */
export default function GuidePage() {
  const me = useMe();
  const { own, others } = guidesFor(me);
  return (
    <Page title={t('common.help')}>
      <p class="lead">{t('guide.lead')}</p>
      {own.map((guide) => (
        <section key={guide.title} class="card guide">
          <h2>{t(guide.title)}</h2>
          <Steps guide={guide} me={me} />
        </section>
      ))}
      <WhoToAsk />
      <h2>{t('guide.others')}</h2>
      {others.map((guide) => (
        <details key={guide.title} class="card guide">
          <summary>
            <h3>{t(guide.title)}</h3>
          </summary>
          <Steps guide={guide} me={me} />
        </details>
      ))}
    </Page>
  );
}

function Steps({ guide, me }: { guide: Guide; me: Person | null | undefined }) {
  const hasLinks = admits[guide.audience](me ?? null);
  return (
    <div class="guide-steps">
      <ol>
        {guide.steps.map(({ href, title, text }) => (
          <li key={title}>
            <strong>{hasLinks ? <a href={href}>{t(title)}</a> : t(title)}</strong>
            <p>{t(text)}</p>
          </li>
        ))}
      </ol>
      {!savesData() && <img src={guide.picture} alt="" width="800" height="438" loading="lazy" />}
    </div>
  );
}
