import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useApiQuery, useFullList, useRefresh } from '../../../api/queries.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { momentWithZone } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { useMe } from '../../../session.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Cohort = Dto<'CohortDto'>;

/** What a visitor can currently do with this cohort. */
export function Apply({ cohort }: { cohort: Cohort }) {
  const me = useMe();
  const mine = useFullList(
    ['applications', 'mine'],
    (after) =>
      api.GET('/api/v1/me/applications', {
        params: { query: { limit: 200, ...(after && { after }) } },
      }),
    { enabled: Boolean(me) },
  );
  const own = mine.data?.items.find(({ cohortId }) => cohortId === cohort.id);
  if (own) {
    const submitted = own.state === 'draft' ? 'public.you_started' : 'public.you_applied';
    return (
      <Notice kind="good" title={t(own.enrolmentId ? 'public.you_are_enrolled' : submitted)}>
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
  const isOpen =
    cohort.stage === 'open' || (cohort.stage === 'running' && cohort.seating === 'arrival');
  if (!isOpen || now > new Date(cohort.applicationsCloseAt)) {
    return <Notice title={t('public.window_closed')} />;
  }
  if (now < new Date(cohort.applicationsOpenAt)) {
    return (
      <Notice
        title={t('public.window_opens', { when: momentWithZone(cohort.applicationsOpenAt) })}
      />
    );
  }
  if (me) return <StartApplication cohort={cohort} />;
  return (
    <Notice title={t('common.apply_until', { when: momentWithZone(cohort.applicationsCloseAt) })}>
      <p class="row">
        <LinkButton kind="primary" href={`/sign-in?next=/cohorts/${cohort.id}?apply`}>
          {t('public.sign_in_to_apply')}
        </LinkButton>
        <LinkButton href={`/register?cohort=${cohort.id}`}>{t('public.register')}</LinkButton>
      </p>
    </Notice>
  );
}

/** Starts a draft or, if no answer is required and seats go by arrival, takes the seat. */
function StartApplication({ cohort }: { cohort: Cohort }) {
  const refresh = useRefresh();
  const { route, query } = useLocation();
  const [busy, setBusy] = useState(false);
  const params = { params: { path: { id: cohort.id } } };
  const form = useApiQuery(['cohorts', cohort.id, 'form'], () =>
    api.GET('/api/v1/cohorts/{id}/form', params),
  );
  const takesSeat =
    cohort.seating === 'arrival' && form.data?.questions.every(({ required }) => !required);
  const begin = async () => {
    setBusy(true);
    try {
      const application = await unwrap(
        api.POST('/api/v1/cohorts/{id}/applications', { ...params, body: { draft: !takesSeat } }),
      );
      void refresh('applications');
      void refresh('enrolments');
      if (application.state === 'accepted') showToast(t('public.joined'));
      // “Back” leads to the page of the cohort, not to the request to apply.
      route(
        application.enrolmentId
          ? `/study/${application.enrolmentId}`
          : `/applications/${application.id}`,
        query.apply !== undefined,
      );
    } catch (error) {
      showToast(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  // A person who registered in order to apply comes back to the form; a seat is taken by hand.
  const beginsNow = query.apply !== undefined && form.data !== undefined && !takesSeat;
  useEffect(() => {
    if (beginsNow) void begin();
  }, [beginsNow]);
  return (
    <Notice title={t('common.apply_until', { when: momentWithZone(cohort.applicationsCloseAt) })}>
      {cohort.seating === 'arrival' && <p>{t('public.by_arrival')}</p>}
      <p>
        <Button kind="primary" busy={busy || form.isPending} onClick={() => void begin()}>
          {t(takesSeat ? 'public.join' : 'public.apply')}
        </Button>
      </p>
    </Notice>
  );
}
