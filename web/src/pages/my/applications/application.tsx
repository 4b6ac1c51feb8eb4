import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { AnswersShown } from '../../../components/answer-list.tsx';
import { MissingRequirements } from '../../../components/missing-requirements.tsx';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { Badge } from '../../../design/badge.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import {
  languageOf,
  moment,
  momentWithZone,
  number,
  pick,
  stateName,
} from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { QueryPage } from '../../../shell/query-page.tsx';
import { showToast } from '../../../shell/toasts.tsx';
import { ApplicationForm } from './application-form.tsx';
import { OwnOffer } from './own-offer.tsx';

type Application = Dto<'ApplicationDetailsDto'>;

/** An application, and what its owner can do with it. */
export default function ApplicationPage() {
  const { id = '' } = useRoute().params;
  const application = useApiQuery(['applications', id], () =>
    api.GET('/api/v1/applications/{id}', { params: { path: { id } } }),
  );
  return (
    <QueryPage query={application}>
      {(shown) =>
        shown.offerExpiresAt ? (
          <OwnOffer application={shown} offerExpiresAt={shown.offerExpiresAt}>
            <MissingRequirements missing={shown.missing} />
            <AnswersAndHistory application={shown} />
          </OwnOffer>
        ) : (
          <Page
            title={pick(shown.cohortTitle)}
            lang={languageOf(shown.cohortTitle)}
            above={{ href: '/home', text: t('common.home') }}
          >
            <ApplicationStatus application={shown} />
            <MissingRequirements missing={shown.missing} />
            <Actions application={shown} />
            {shown.editable && <ApplicationForm key={shown.state} application={shown} />}
            <dl class="facts">
              <dt>{t('common.state')}</dt>
              <dd>
                <Badge state={shown.state} />
              </dd>
              <dt>{t('my.came_by')}</dt>
              <dd>{tValue('common.origin_', shown.origin)}</dd>
              <dt>{t('common.member_state')}</dt>
              <dd>{stateName(shown.memberState)}</dd>
            </dl>
            <AnswersAndHistory application={shown} />
            <p>
              <a href={`/cohorts/${shown.cohortId}`}>{t('my.about_cohort')}</a>
            </p>
          </Page>
        )
      }
    </QueryPage>
  );
}

function AnswersAndHistory({ application }: { application: Application }) {
  const { editable, questions, answers, documents } = application;
  return (
    <>
      {!editable && (
        <details>
          <summary>{t('my.answers')}</summary>
          <AnswersShown questions={questions} answers={answers ?? {}} documents={documents} />
        </details>
      )}
      <History application={application} />
    </>
  );
}

/** The state of the application, and what happens next. */
function ApplicationStatus({ application }: { application: Application }) {
  const { state, waitingPlace, waitingPlaceInState, memberState } = application;
  const { decisionReason, reasonCode, enrolmentId } = application;
  switch (state) {
    case 'waiting':
      return (
        <Notice title={t('my.waiting_place', { place: number(waitingPlace ?? 0) })}>
          <p>
            {t('my.waiting_in_state', {
              place: number(waitingPlaceInState ?? 0),
              state: stateName(memberState),
            })}
          </p>
          <p>{t('my.waiting_detail')}</p>
        </Notice>
      );
    case 'accepted':
      return (
        <Notice kind="good" title={t('common.you_are_enrolled')}>
          <LinkButton kind="primary" href={`/study/${enrolmentId}`}>
            {t('common.go_on_studying')}
          </LinkButton>
        </Notice>
      );
    case 'rejected':
      return (
        <Notice kind="bad" title={t('my.rejected')}>
          {reasonCode && <p>{tValue('common.reason_', reasonCode)}</p>}
          {decisionReason && <p>{decisionReason}</p>}
        </Notice>
      );
    case 'draft':
      return (
        <Notice kind="warn" title={t('my.draft')}>
          {application.nominated && <p>{t('my.nominated_draft')}</p>}
          <p>{t('my.draft_detail', { when: momentWithZone(application.applicationsCloseAt) })}</p>
        </Notice>
      );
    case 'submitted':
      return (
        <Notice title={t('my.submitted')}>
          <p>{t('my.submitted_detail')}</p>
          {application.editable && (
            <p>{t('my.may_change', { when: momentWithZone(application.applicationsCloseAt) })}</p>
          )}
        </Notice>
      );
    default:
      return <Notice title={tValue('my.standing_', state)} />;
  }
}

/** Ways to leave: the action, its route, its effect, and the toast once it is done. */
const leaveActions = {
  withdraw: {
    action: 'my.withdraw',
    path: 'withdrawal',
    effect: 'my.withdraw_effect',
    done: 'my.withdrawn',
  },
  leave: { action: 'my.leave', path: 'withdrawal', effect: 'my.leave_effect', done: 'my.left' },
} as const;
type LeaveAction = keyof typeof leaveActions;

function Actions({ application }: { application: Application }) {
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const question = useConfirmDialog();
  const params = { params: { path: { id: application.id } } };
  const may = (action: string) => application.allowedActions.includes(action as 'accept');
  const windowOpen = new Date(application.applicationsCloseAt) > new Date();

  const reopen = async () => {
    setBusy(true);
    try {
      await unwrap(api.POST('/api/v1/applications/{id}/reopening', params));
    } catch (error) {
      showToast(problemText(error));
    } finally {
      setBusy(false);
      void refresh('applications');
    }
  };
  const leave = (how: LeaveAction) =>
    question.open({
      action: t(leaveActions[how].action),
      effects: [
        t(leaveActions[how].effect),
        windowOpen
          ? t('my.may_reapply', { when: momentWithZone(application.applicationsCloseAt) })
          : t('my.no_reapply'),
      ],
      danger: true,
      act: async () => {
        await unwrap(api.POST(`/api/v1/applications/{id}/${leaveActions[how].path}`, params));
        await refresh('applications');
        await refresh('enrolments');
      },
      done: t(leaveActions[how].done),
    });
  // People withdraw before they are enrolled, and leave afterwards.
  const leaveAction: LeaveAction = application.state === 'accepted' ? 'leave' : 'withdraw';
  return (
    <div class="row actions">
      {may('reopen') && windowOpen && (
        <Button busy={busy} onClick={() => void reopen()}>
          {t('my.reopen')}
        </Button>
      )}
      {may('withdraw') && (
        <Button kind="danger" onClick={() => leave(leaveAction)}>
          {t(leaveActions[leaveAction].action)}
        </Button>
      )}
      {question.dialog}
    </div>
  );
}

/** The history of the application, oldest first. */
function History({ application }: { application: Application }) {
  const steps = [
    { what: 'application', state: 'begun', reason: null, at: application.appliedAt },
    ...application.history,
  ];
  return (
    <details>
      <summary>{t('my.history')}</summary>
      <ol class="history">
        {steps.map(({ what, state, reason, at }) => (
          <li key={`${what} ${at}`}>
            <span class="quiet">{moment(at)}</span> {tValue('common.state_', state)}
            {reason && <span class="block small typed">{reason}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
