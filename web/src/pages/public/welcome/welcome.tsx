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

const steps = {
  apply: 'application',
  study: 'course',
  meet: 'people',
  certificate: 'certificate',
} as const satisfies Record<string, IconName>;

/** What the programme is, what is open, how it works, and who can take part. */
export default function Welcome() {
  const open = useApiQuery(['cohorts', 'open'], () =>
    api.GET('/api/v1/cohorts', { params: { query: { stage: 'open', limit: 6 } } }),
  );
  const heading = usePageTitle(t('common.programme_name'));
  return (
    <>
      <Hero>
        <h1 ref={heading} tabIndex={-1}>
          {t('public.welcome_title')}
        </h1>
        <p class="lead">{t('public.welcome_lead')}</p>
        <p class="row">
          <LinkButton kind="primary" href="/cohorts">
            {t('common.browse_programmes')}
          </LinkButton>
          <LinkButton href="/verify">
            <Icon name="scan" />
            {t('common.verify_certificate')}
          </LinkButton>
        </p>
      </Hero>
      <h2>{t('public.open_now')}</h2>
      <QueryResult query={open}>
        {({ items }) =>
          items.length > 0 ? (
            <ul class="grid">
              {items.map((cohort) => (
                <CohortCard heading="h3" key={cohort.id} cohort={cohort} />
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
            <Icon name={icon} large />
            <h3>{t(`public.step_${step as keyof typeof steps}`)}</h3>
            <p class="quiet">{t(`public.step_${step as keyof typeof steps}_detail`)}</p>
          </li>
        ))}
      </ol>
      <Figures />
      <h2>{t('public.who')}</h2>
      <p class="quiet">{t('public.who_detail')}</p>
      <ul class="countries">
        {memberStates.map((state) => (
          <li key={state}>
            <strong>
              {(ownNames[state] ?? []).map(({ name, lang }, index) => (
                <span key={lang}>
                  {index > 0 && ' · '}
                  <span lang={lang}>{name}</span>
                </span>
              ))}
            </strong>
            <span class="small quiet">{stateName(state)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
