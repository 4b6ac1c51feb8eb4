import './home.css';
import { useLocation } from 'preact-iso';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery, useFullList } from '../../../api/queries.ts';
import { Illustration } from '../../../art/illustration.tsx';
import { useMyEnrolments } from '../../../components/use-my-enrolments.ts';
import { Badge } from '../../../design/badge.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { languageOf, pick } from '../../../i18n/format.ts';
import { loadTexts, t } from '../../../i18n/t.ts';
import { isStaff, useMe } from '../../../session.ts';
import { useFiles } from '../../../shell/load-files.ts';
import { Page } from '../../../shell/page.tsx';
import { isDone, nextPlace } from '../study/course-progress.tsx';
import { placesOf } from '../study/unit-address.ts';
import { useLocalCompletions } from '../study/use-local-completions.ts';
import { ComingUp, useComing } from './coming-up.tsx';
import { greeting } from './greeting.ts';
import { NextStep } from './next-step.tsx';
import { OfferCard } from './offer-card.tsx';
import { Path } from './path.tsx';

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
      <div class={coming.length > 0 ? 'with-aside' : ''}>
        <div>
          {(!staff || studying.length > 0) && (
            <QueryResult query={enrolments}>
              {() =>
                studying.map((enrolment) => <Studying key={enrolment.id} enrolment={enrolment} />)
              }
            </QueryResult>
          )}
        </div>
        {coming.length > 0 && (
          <aside>
            <ComingUp sessions={coming} />
          </aside>
        )}
      </div>
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

/** What a person studies in one cohort: the next step, and the path to its certificate. */
function Studying({ enrolment }: { enrolment: Dto<'EnrolmentDto'> }) {
  const doneHere = useLocalCompletions();
  const study = useApiQuery(['study', enrolment.id], () =>
    api.GET('/api/v1/enrolments/{id}/study', { params: { path: { id: enrolment.id } } }),
  );
  return (
    <QueryResult query={study}>
      {(shown) => {
        const places = placesOf(shown);
        const next = nextPlace(places, doneHere);
        const isFirst = places.every(({ unit }) => !isDone(unit, doneHere));
        return (
          <>
            {next && <NextStep {...{ places, next, isFirst }} enrolmentId={enrolment.id} />}
            <Path {...{ enrolment, places, next, doneHere }} />
          </>
        );
      }}
    </QueryResult>
  );
}
