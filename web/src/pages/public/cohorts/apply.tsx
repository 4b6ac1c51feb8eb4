import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useApiQuery, useFullList, useRefresh } from '../../../api/queries.ts';
import {
  noteApplicationIntent,
  takeApplicationIntent,
} from '../../../components/application-intent.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { momentWithZone } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { useMe } from '../../../session.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { ApplyBy } from './apply-by.tsx';

type Cohort = Dto<'CohortDto'>;

/** What a visitor can currently do with this cohort. */
export function Apply({ cohort }: { cohort: Cohort }) {
  const me = useMe();
  // The person may come from signing in, or from setting a first password, in order to apply.
  const [wantsToApply] = useState(() => takeApplicationIntent(cohort.id));
  const mine = useFullList(
    ['applications', 'mine'],
    (after) =>
      api.GET('/api/v1/me/applications', {
        params: { query: { limit: 200, ...(after && { after }) } },
      }),
    { enabled: Boolean(me) },
  );
  const own = mine.data?.items.find(({ cohortId }) => cohortId === cohort.id);
  if (own) return <OwnApplication application={own} />;
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
  if (me) {
    return (
      <StartApplication cohort={cohort} isKnown={!mine.isPending} wantsToApply={wantsToApply} />
    );
  }
  return (
    <ApplyBy cohort={cohort}>
      <LinkButton
        kind="primary"
        href={`/sign-in?next=/cohorts/${cohort.id}`}
        onClick={() => noteApplicationIntent(cohort.id)}
      >
        {t('public.sign_in_to_apply')}
      </LinkButton>
      <LinkButton href={`/register?cohort=${cohort.id}`}>{t('common.create_account')}</LinkButton>
    </ApplyBy>
  );
}

function OwnApplication({ application }: { application: Dto<'ApplicationDto'> }) {
  const { id, state, enrolmentId } = application;
  // Those who have left keep their enrolment, but study no more.
  const isEnrolled = state === 'accepted' && enrolmentId !== null;
  const applied = state === 'draft' ? 'public.you_started' : 'public.you_applied';
  return (
    <Notice kind="good" title={t(isEnrolled ? 'common.you_are_enrolled' : applied)}>
      <p class="row">
        <Badge state={state} />
        <a href={isEnrolled ? `/study/${enrolmentId}` : `/applications/${id}`}>
          {t(isEnrolled ? 'common.go_on_studying' : 'common.see_application')}
        </a>
      </p>
    </Notice>
  );
}

interface StartProps {
  cohort: Cohort;
  /** Whether it is known that the person has no application yet. */
  isKnown: boolean;
  /** Whether the person said so before they signed in. */
  wantsToApply: boolean;
}

/** Starts a draft or, if no answer is required and seats go by arrival, takes the seat. */
function StartApplication({ cohort, isKnown, wantsToApply }: StartProps) {
  const refresh = useRefresh();
  const { route } = useLocation();
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
      route(
        application.enrolmentId
          ? `/accepted/${application.enrolmentId}`
          : `/applications/${application.id}`,
      );
    } catch (error) {
      showToast(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  // A seat is taken only by pressing the button.
  const beginsNow = wantsToApply && isKnown && form.data !== undefined && !takesSeat;
  useEffect(() => {
    if (beginsNow) void begin();
  }, [beginsNow]);
  return (
    <ApplyBy cohort={cohort}>
      {cohort.seating === 'arrival' && <p>{t('public.by_arrival')}</p>}
      <Button kind="primary" busy={busy || form.isPending || !isKnown} onClick={() => void begin()}>
        {t(takesSeat ? 'public.join' : 'public.apply')}
      </Button>
    </ApplyBy>
  );
}
