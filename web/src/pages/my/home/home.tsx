import './home.css';
import { useLocation } from 'preact-iso';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery, useFullList } from '../../../api/queries.ts';
import { Illustration } from '../../../art/illustration.tsx';
import { EmailStopNotice } from '../../../components/notifications/email-stop-notice.tsx';
import { useMyEnrolments } from '../../../components/use-my-enrolments.ts';
import { Badge } from '../../../design/badge.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Empty, Loading, QueryResult } from '../../../design/query-result.tsx';
import { languageOf, pick } from '../../../i18n/format.ts';
import { loadTexts, t } from '../../../i18n/t.ts';
import { isStaff, useMe } from '../../../session.ts';
import { useFiles } from '../../../shell/load-files.ts';
import { Page } from '../../../shell/page.tsx';
import { CertificateRequirements } from '../study/certificate-requirements.tsx';
import { isDone, nextPlace } from '../study/course-progress.tsx';
import { placesOf } from '../study/unit-address.ts';
import { useLocalCompletions } from '../study/use-local-completions.ts';
import { AskCoordinator, ComingUp, useComing } from './coming-up.tsx';
import { FinishedCohort } from './finished-cohort.tsx';
import { greeting } from './greeting.ts';
import { NextSession, NextUnit } from './next-step.tsx';
import { OfferCard } from './offer-card.tsx';
import { Path } from './path.tsx';
import { isAttended } from './steps.ts';
import { useCohortSessions } from './use-cohort-sessions.ts';

type Enrolment = Dto<'EnrolmentDto'>;

/** What members of staff see; trainees do not load it. */
const loadStaffHome = () =>
  Promise.all([import('../../../homes/staff-home.tsx'), loadTexts('homes')]).then(
    ([module]) => module,
  );

/** What comes next: open offers, current cohorts and upcoming sessions; for staff, their work. */
export default function Home() {
  const me = useMe();
  const staff = isStaff(me);
  const staffHome = useFiles('staff-home', staff ? loadStaffHome : undefined);
  // The person has just activated their account.
  const opened = useLocation().query.opened !== undefined;
  const applications = useFullList(['applications', 'mine'], (after) =>
    api.GET('/api/v1/me/applications', {
      params: { query: { limit: 200, ...(after && { after }) } },
    }),
  );
  // Staff see these in their list of tasks.
  const desks = useFullList(['review-desks'], () => api.GET('/api/v1/me/review-desks'), {
    enabled: !staff,
  });
  const enrolments = useMyEnrolments();
  const offers = applications.data?.items.filter(({ state }) => state === 'offered') ?? [];
  const others = applications.data?.items.filter(
    ({ state }) => !['offered', 'accepted'].includes(state),
  );
  const studying =
    enrolments.data?.items.filter(({ state }) => ['active', 'completed'].includes(state)) ?? [];
  const certificates = useFullList(
    ['certificates', 'of-home'],
    (after) =>
      api.GET('/api/v1/me/certificates', { params: { query: { ...(after && { after }) } } }),
    { enabled: studying.length > 0 },
  );
  const certificateOf = ({ id }: Enrolment) =>
    certificates.data?.items.find(
      ({ enrolmentId, state }) => enrolmentId === id && state === 'issued',
    );
  const isFinished = (enrolment: Enrolment) =>
    enrolment.state === 'completed' || certificateOf(enrolment) !== undefined;
  const current = studying.filter((enrolment) => !isFinished(enrolment));
  const coming = useComing();
  const nothing = applications.data?.items.length === 0 && studying.length === 0;
  return (
    <Page title={greeting(me?.nativeName ?? me?.latinName ?? '')}>
      {me && !me.privacyNoticeRead && (
        <Notice title={t('my.notice')}>
          <p>{t('my.notice_detail')}</p>
          <LinkButton small href="/my-data">
            {t('my.notice_read')}
          </LinkButton>
        </Notice>
      )}
      <EmailStopNotice />
      {me && opened && (
        <Notice title={t('my.check_profile')}>
          <p>
            {t('my.check_profile_detail', {
              name: [me.nativeName, me.latinName].filter(Boolean).join(' · '),
            })}
          </p>
          <LinkButton small href="/profile">
            {t('my.check_profile_open')}
          </LinkButton>
        </Notice>
      )}
      {(desks.data?.items.length ?? 0) > 0 && (
        <Notice title={t('my.reviews_wait')}>
          <LinkButton small href="/review">
            {t('common.review')}
          </LinkButton>
        </Notice>
      )}
      {offers.map((offer) => (
        <OfferCard key={offer.id} offer={offer} />
      ))}
      {me && staff && (
        <QueryResult query={staffHome}>
          {({ default: StaffHome }) => <StaffHome me={me} />}
        </QueryResult>
      )}
      {(!staff || studying.length > 0) && (
        <QueryResult query={enrolments}>
          {() =>
            certificates.isLoading ? (
              <Loading />
            ) : (
              <>
                {current.map((enrolment, index) => (
                  <Studying
                    key={enrolment.id}
                    enrolment={enrolment}
                    sessions={index === 0 ? coming : []}
                  />
                ))}
                {current.length === 0 && coming.length > 0 && <ComingUp sessions={coming} />}
                {studying.filter(isFinished).map((enrolment) => (
                  <FinishedCohort
                    key={enrolment.id}
                    enrolment={enrolment}
                    certificate={certificateOf(enrolment)}
                  />
                ))}
              </>
            )
          }
        </QueryResult>
      )}
      {(others?.length ?? 0) > 0 && (
        <>
          <h2>{t('my.applications')}</h2>
          <ul class="list">
            {others?.map((application) => (
              <li key={application.id} class="row between">
                <a
                  href={`/applications/${application.id}`}
                  lang={languageOf(application.cohortTitle)}
                >
                  {pick(application.cohortTitle)}
                </a>
                <Badge state={application.state} />
              </li>
            ))}
          </ul>
        </>
      )}
      {nothing && !staff && (
        <Empty
          drawing={<Illustration name="no-applications" />}
          title={t('my.nothing_yet')}
          action={
            <LinkButton kind="primary" href="/cohorts?stage=open">
              {t('common.browse_programmes')}
            </LinkButton>
          }
        >
          <p>{t('my.nothing_yet_detail')}</p>
        </Empty>
      )}
    </Page>
  );
}

interface StudyingProps {
  enrolment: Enrolment;
  /** Live sessions to show beside it. */
  sessions: ReturnType<typeof useComing>;
}

/** What a person studies in one cohort: the next step, its dates, and the path to its certificate. */
function Studying({ enrolment, sessions }: StudyingProps) {
  const doneHere = useLocalCompletions();
  const cohort = useApiQuery(['cohorts', enrolment.cohortId], () =>
    api.GET('/api/v1/cohorts/{id}', { params: { path: { id: enrolment.cohortId } } }),
  );
  const lastDay = cohort.data && isToCome(cohort.data.endsOn) ? cohort.data.endsOn : undefined;
  const study = useApiQuery(['study', enrolment.id], () =>
    api.GET('/api/v1/enrolments/{id}/study', { params: { path: { id: enrolment.id } } }),
  );
  const live = useCohortSessions(enrolment.cohortId);
  return (
    <QueryResult query={study}>
      {(shown) => {
        const places = placesOf(shown);
        const next = nextPlace(places, doneHere);
        const nextSession = live.find(
          (one) => !isAttended(one) && new Date(one.endsAt) > new Date(),
        );
        const isFirst = places.every(({ unit }) => !isDone(unit, doneHere));
        return (
          <div class="studying">
            <Path {...{ enrolment, places, next, live, lastDay, doneHere }} />
            <div class="studying-now">
              {next ? (
                <NextUnit {...{ next, places, isFirst }} enrolmentId={enrolment.id} />
              ) : nextSession ? (
                <NextSession session={nextSession} />
              ) : (
                places.length > 0 && (
                  <section class="card next-step">
                    <h2>{t('common.all_done')}</h2>
                    <p class="quiet">{t('my.all_done_detail')}</p>
                  </section>
                )
              )}
            </div>
            <CertificateRequirements enrolmentId={enrolment.id} />
            <ComingUp {...{ sessions, lastDay }} />
            <AskCoordinator memberState={enrolment.memberState} />
          </div>
        );
      }}
    </QueryResult>
  );
}

/** Whether a calendar day is today or later. */
const isToCome = (day: string) => new Date(`${day}T23:59:59`) >= new Date();
