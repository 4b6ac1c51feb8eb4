import { useLocation } from 'preact-iso';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery, useFullList } from '../../../api/queries.ts';
import { Illustration } from '../../../art/illustration.tsx';
import { SessionFacts } from '../../../components/session-facts.tsx';
import { Badge } from '../../../design/badge.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { fromNow, languageOf, momentWithZone, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { isCoordinator, useMe } from '../../../session.ts';
import { Page } from '../../../shell/page.tsx';
import { CertificateRequirements } from '../study/certificate-requirements.tsx';
import { CourseProgress } from '../study/course-progress.tsx';
import { useMyWorkshops } from '../workshops/use-my-workshops.ts';

/** What comes next: open offers, current cohorts and upcoming sessions. */
export default function Home() {
  const me = useMe();
  // The person has just activated their account.
  const opened = useLocation().query.opened !== undefined;
  const applications = useFullList(['applications', 'mine'], (after) =>
    api.GET('/api/v1/me/applications', {
      params: { query: { limit: 200, ...(after && { after }) } },
    }),
  );
  const desks = useFullList(['review-desks'], () => api.GET('/api/v1/me/review-desks'));
  const enrolments = useFullList(['enrolments', 'mine'], (after) =>
    api.GET('/api/v1/me/enrolments', { params: { query: { limit: 50, ...(after && { after }) } } }),
  );
  const offers = applications.data?.items.filter(({ state }) => state === 'offered') ?? [];
  const others = applications.data?.items.filter(
    ({ state }) => !['offered', 'accepted'].includes(state),
  );
  const studying =
    enrolments.data?.items.filter(({ state }) => ['active', 'completed'].includes(state)) ?? [];
  const nothing = applications.data?.items.length === 0 && studying.length === 0;
  return (
    <Page title={t('my.hello', { name: me?.nativeName ?? me?.latinName ?? '' })}>
      {me && !me.privacyNoticeRead && (
        <Notice title={t('my.notice')}>
          <p>{t('my.notice_detail')}</p>
          <LinkButton small href="/my-data">
            {t('my.notice_read')}
          </LinkButton>
        </Notice>
      )}
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
        <Offer key={offer.id} offer={offer} />
      ))}
      <QueryResult query={enrolments}>
        {() => studying.map((enrolment) => <Studying key={enrolment.id} enrolment={enrolment} />)}
      </QueryResult>
      <Upcoming />
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
      {nothing && (
        <Empty
          drawing={<Illustration name="no-applications" />}
          title={t('my.nothing_yet')}
          action={
            <LinkButton
              kind="primary"
              href={isCoordinator(me) ? '/coordinate' : '/cohorts?stage=open'}
            >
              {t(isCoordinator(me) ? 'common.coordinate' : 'my.find_cohort')}
            </LinkButton>
          }
        >
          <p>{t('my.nothing_yet_detail')}</p>
        </Empty>
      )}
    </Page>
  );
}

function Offer({ offer }: { offer: Dto<'ApplicationDto'> }) {
  return (
    <Notice kind="warn" title={t('my.offer_waits', { cohort: pick(offer.cohortTitle) })}>
      {offer.offerExpiresAt && (
        <p>
          {t('my.offer_until', { when: momentWithZone(offer.offerExpiresAt) })} (
          {fromNow(offer.offerExpiresAt)})
        </p>
      )}
      <LinkButton kind="primary" href={`/applications/${offer.id}`}>
        {t('my.answer_offer')}
      </LinkButton>
    </Notice>
  );
}

function Studying({ enrolment }: { enrolment: Dto<'EnrolmentDto'> }) {
  const study = useApiQuery(['study', enrolment.id], () =>
    api.GET('/api/v1/enrolments/{id}/study', { params: { path: { id: enrolment.id } } }),
  );
  return (
    <section class="card study-card">
      <div class="row between">
        <h2 lang={languageOf(enrolment.cohortTitle)}>
          <a href={`/study/${enrolment.id}`}>{pick(enrolment.cohortTitle)}</a>
        </h2>
        <Badge state={enrolment.state} />
      </div>
      <QueryResult query={study}>{(shown) => <CourseProgress study={shown} />}</QueryResult>
      <CertificateRequirements enrolmentId={enrolment.id} brief />
    </section>
  );
}

function Upcoming() {
  const workshops = useMyWorkshops();
  const soon = workshops
    .flatMap((workshop) => workshop.sessions.map((session) => ({ workshop, session })))
    .filter(({ session }) => session.mine && new Date(session.endsAt) > new Date())
    .sort((a, b) => a.session.startsAt.localeCompare(b.session.startsAt));
  if (soon.length === 0) return null;
  return (
    <>
      <h2>{t('my.coming')}</h2>
      {soon.slice(0, 3).map(({ workshop, session }) => (
        <section key={session.id} class="card">
          <h3 lang={languageOf(workshop.title)}>{pick(workshop.title)}</h3>
          <SessionFacts session={session} />
          <a href="/workshops">{t('common.my_workshops')}</a>
        </section>
      ))}
    </>
  );
}
