import './welcome.css';
import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { CohortCard } from '../../../components/cohort-card.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import type { IconName } from '../../../design/icon-names.ts';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { memberStates } from '../../../forms/choices.ts';
import { stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { usePageTitle } from '../../../shell/page.tsx';
import { ownNames } from './country-names.ts';
import { Figures } from './figures.tsx';
import { Hero } from './hero.tsx';
import { VerifyCard } from './verify-card.tsx';

const steps = {
  apply: 'application',
  study: 'course',
  meet: 'people',
  certificate: 'certificate',
} as const satisfies Record<string, IconName>;

/** What the programme is, what is open, how it works, and who can take part. */
export default function Welcome() {
  const open = useApiQuery(['cohorts', 'open'], () =>
    api.GET('/api/v1/cohorts', { params: { query: { stage: 'open', limit: 3 } } }),
  );
  const heading = usePageTitle(t('common.programme_name'));
  return (
    <>
      <Hero>
        <h1 ref={heading} tabIndex={-1}>
          {t('public.welcome_title')}
        </h1>
        <p class="lead">{t('public.welcome_lead')}</p>
        <p class="hero-actions">
          <LinkButton kind="primary" href="/cohorts">
            {t('common.browse_programmes')}
          </LinkButton>
          <LinkButton kind="plain" href="/verify">
            <Icon name="scan" />
            {t('common.verify_certificate')}
          </LinkButton>
        </p>
      </Hero>
      <div class="row between part-title">
        <h2>{t('public.open_now')}</h2>
        <a href="/cohorts">{t('public.see_all')}</a>
      </div>
      <QueryResult query={open}>
        {({ items }) =>
          items.length > 0 ? (
            <ul class="grid">
              {items.map((cohort) => (
                <CohortCard
                  heading="h3"
                  key={cohort.id}
                  cohort={cohort}
                  showsStage={false}
                  action={t('public.see_and_apply')}
                />
              ))}
            </ul>
          ) : (
            <Empty title={t('public.none_open')}>
              <p>{t('public.none_open_detail')}</p>
            </Empty>
          )
        }
      </QueryResult>
      <h2>{t('public.how_it_works')}</h2>
      <ol class="how">
        {Object.entries(steps).map(([step, icon]) => (
          <li key={step}>
            <span class="how-mark">
              <Icon name={icon} large />
            </span>
            <div>
              <h3>{t(`public.step_${step as keyof typeof steps}`)}</h3>
              <p class="quiet">{t(`public.step_${step as keyof typeof steps}_detail`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <Figures />
      <section class="who">
        <div>
          <h2>{t('public.who')}</h2>
          <p class="quiet">{t('public.who_detail')}</p>
          <p>
            <a href="/guide#ask">{t('public.ask_coordinator')}</a>
          </p>
        </div>
        <ul class="countries">
          {memberStates.map((state) => (
            <Country key={state} state={state} />
          ))}
        </ul>
      </section>
      <VerifyCard />
    </>
  );
}

/** A country by its own names, and below them by the reader's where that is another. */
function Country({ state }: { state: string }) {
  const names = ownNames[state] ?? [];
  const name = stateName(state);
  return (
    <li>
      <strong>
        {names.map((own, index) => (
          <span key={own.lang}>
            {index > 0 && ' · '}
            <span lang={own.lang}>{own.name}</span>
          </span>
        ))}
      </strong>
      {!names.some((own) => own.name === name) && <span class="small quiet">{name}</span>}
    </li>
  );
}
