import { useLocation } from 'preact-iso';
import { api, ask, type Dto } from '../../api/client.ts';
import { useAsk, useRefresh } from '../../api/use.ts';
import { Badge } from '../../design/badge.tsx';
import { LinkButton } from '../../design/button.tsx';
import { Notice } from '../../design/notice.tsx';
import { TextArea } from '../../forms/fields.tsx';
import { Form } from '../../forms/form.tsx';
import { useForm } from '../../forms/use-form.ts';
import { momentWithZone } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { useMe } from '../../session.ts';
import { tell } from '../../shell/toasts.tsx';

type Cohort = Dto<'CohortDto'>;

/** What a visitor can do about this cohort now. */
export function Apply({ cohort }: { cohort: Cohort }) {
  const me = useMe();
  const mine = useAsk(
    ['applications', 'mine'],
    () => api.GET('/api/v1/me/applications', { params: { query: { limit: 200 } } }),
    { enabled: Boolean(me) },
  );
  const own = mine.data?.items.find(
    ({ cohortId, state }) => cohortId === cohort.id && state !== 'withdrawn',
  );
  if (own) {
    return (
      <Notice kind="good" title={t('public.you_applied')}>
        <p class="row">
          <Badge state={own.state} />
          <a href={own.enrolmentId ? `/study/${own.enrolmentId}` : `/applications/${own.id}`}>
            {t(own.enrolmentId ? 'common.go_on_studying' : 'common.see_application')}
          </a>
        </p>
      </Notice>
    );
  }
  const now = new Date();
  if (cohort.stage !== 'open' || now > new Date(cohort.applicationsCloseAt)) {
    return <Notice title={t('public.window_closed')} />;
  }
  if (now < new Date(cohort.applicationsOpenAt)) {
    return (
      <Notice
        title={t('public.window_opens', { when: momentWithZone(cohort.applicationsOpenAt) })}
      />
    );
  }
  if (me) return <ApplicationForm cohort={cohort} />;
  return (
    <Notice title={t('common.apply_until', { when: momentWithZone(cohort.applicationsCloseAt) })}>
      <p class="row">
        <LinkButton kind="primary" href={`/sign-in?next=/cohorts/${cohort.id}`}>
          {t('public.sign_in_to_apply')}
        </LinkButton>
        <LinkButton href="/register">{t('public.register')}</LinkButton>
      </p>
    </Notice>
  );
}

function ApplicationForm({ cohort }: { cohort: Cohort }) {
  const refresh = useRefresh();
  const { route } = useLocation();
  const form = useForm({
    initial: { statement: '' },
    draft: `application ${cohort.id}`,
    submit: ({ statement }) =>
      ask(
        api.POST('/api/v1/cohorts/{id}/applications', {
          params: { path: { id: cohort.id } },
          body: statement.trim() ? { statement } : {},
        }),
      ),
    done: (application) => {
      tell(t('public.applied'));
      void refresh('applications');
      route(`/applications/${application.id}`);
    },
  });
  return (
    <section class="card">
      <h2>{t('public.apply')}</h2>
      <p class="quiet">
        {t('common.apply_until', { when: momentWithZone(cohort.applicationsCloseAt) })}
      </p>
      <Form form={form} send={t('public.apply')}>
        <TextArea
          label={t('public.statement')}
          hint={t('public.statement_hint')}
          optional
          {...form.bind('statement')}
        />
      </Form>
    </section>
  );
}
