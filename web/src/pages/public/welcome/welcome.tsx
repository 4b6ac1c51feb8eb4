import { api } from '../../../api/client.ts';
import { useAsk } from '../../../api/use.ts';
import { CohortCard } from '../../../components/cohort-card.tsx';
import { Asked, Empty } from '../../../design/asked.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { memberStates } from '../../../forms/choices.ts';
import { stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

const steps = ['apply', 'study', 'meet', 'certificate'] as const;

/** What the programme is, and where to begin. */
export default function Welcome() {
  const open = useAsk(['cohorts', 'open'], () =>
    api.GET('/api/v1/cohorts', { params: { query: { stage: 'open', limit: 6 } } }),
  );
  return (
    <Page title={t('public.welcome_title')}>
      <p class="lead">{t('public.welcome_lead')}</p>
      <p class="row">
        <LinkButton kind="primary" href="/cohorts">
          {t('public.find_cohort')}
        </LinkButton>
        <LinkButton href="/verify">{t('public.verify_certificate')}</LinkButton>
      </p>
      <h2>{t('public.how_it_works')}</h2>
      <ol class="grid steps">
        {steps.map((step) => (
          <li key={step} class="card">
            <h3>{t(`public.step_${step}`)}</h3>
            <p>{t(`public.step_${step}_detail`)}</p>
          </li>
        ))}
      </ol>
      <h2>{t('public.open_now')}</h2>
      <Asked query={open}>
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
      </Asked>
      <h2>{t('public.who')}</h2>
      <p>{t('public.who_detail')}</p>
      <p class="quiet">{memberStates.map(stateName).join(' · ')}</p>
    </Page>
  );
}
