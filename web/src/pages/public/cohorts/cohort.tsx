import { useRoute } from 'preact-iso';
import { DEFAULT_THEME } from '../../../../../src/modules/programme/themes.ts';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery, useFullList } from '../../../api/queries.ts';
import { CourseCard } from '../../../components/course-card.tsx';
import { SessionFacts } from '../../../components/session-facts.tsx';
import { Badge } from '../../../design/badge.tsx';
import { AreaMark } from '../../../design/cover.tsx';
import { inOrder } from '../../../forms/choices.ts';
import {
  days,
  duration,
  hasOtherClockTime,
  languageName,
  languageOf,
  moment,
  momentWithZone,
  number,
  pick,
  stateName,
} from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { askedBy } from '../../../kinds/completion-requirements/asked-by.ts';
import { completionRequirements } from '../../../kinds/completion-requirements/completion-requirements.ts';
import { useKinds } from '../../../plugins/use-kind.ts';
import { Page } from '../../../shell/page.tsx';
import { QueryPage } from '../../../shell/query-page.tsx';
import { Apply } from './apply.tsx';

/** One cohort, for people who consider applying. */
export default function CohortPage() {
  const { id = '' } = useRoute().params;
  const params = { params: { path: { id } } };
  const cohort = useApiQuery(['cohorts', id], () => api.GET('/api/v1/cohorts/{id}', params));
  const courses = useFullList(['cohorts', id, 'courses'], () =>
    api.GET('/api/v1/cohorts/{id}/courses', params),
  );
  const workshops = useFullList(['cohorts', id, 'workshops'], () =>
    api.GET('/api/v1/cohorts/{id}/workshops', params),
  );
  return (
    <QueryPage query={cohort}>
      {(shown) => (
        <Page
          title={pick(shown.title)}
          lang={languageOf(shown.title)}
          above={{ href: '/cohorts', text: t('common.cohorts') }}
        >
          <div class="with-aside">
            <aside>
              <Apply cohort={shown} />
              <Facts
                cohort={shown}
                minutes={courses.data?.items.reduce((sum, { minutes }) => sum + minutes, 0)}
              />
            </aside>
            <div>
              <p class="row">
                <Badge state={shown.stage} />
                <span class="row area-name">
                  <AreaMark theme={shown.theme} />
                  {tValue('common.area_', shown.theme ?? DEFAULT_THEME)}
                </span>
              </p>
              <p class="lead" lang={languageOf(shown.summary)}>
                {pick(shown.summary)}
              </p>
              <h2>{t('common.courses')}</h2>
              <ul class="grid">
                {courses.data?.items.map((course) => (
                  <CourseCard key={course.id} course={course} heading="h3" />
                ))}
              </ul>
              {courses.data?.items.length === 0 && <p class="quiet">{t('common.no_courses')}</p>}
              {(workshops.data?.items.length ?? 0) > 0 && <h2>{t('common.workshops')}</h2>}
              {workshops.data?.items.map((workshop) => (
                <section key={workshop.id} class="card">
                  <h3 lang={languageOf(workshop.title)}>{pick(workshop.title)}</h3>
                  <p lang={languageOf(workshop.summary)}>{pick(workshop.summary)}</p>
                  {workshop.sessions.map((session) => (
                    <SessionFacts key={session.id} session={session} />
                  ))}
                </section>
              ))}
              <Seats cohort={shown} />
            </div>
          </div>
        </Page>
      )}
    </QueryPage>
  );
}

function Facts({ cohort, minutes }: { cohort: Dto<'CohortDto'>; minutes: number | undefined }) {
  const { stakeholderGroups, minimumAge, priorCertificate } = cohort.requirements;
  const requirements = [
    stakeholderGroups.map((group) => tValue('common.group_', group)).join(', '),
    minimumAge !== null && t('public.from_age', { age: number(minimumAge) }),
    priorCertificate && t('public.prior_certificate'),
  ].filter(Boolean);
  useKinds(completionRequirements, Object.keys(cohort.completionRule.further ?? {}));
  const rule = askedBy(cohort.completionRule);
  return (
    <dl class="facts">
      <dt>{t('common.dates')}</dt>
      <dd>{days(cohort.startsOn, cohort.endsOn)}</dd>
      <dt>{t('public.applications')}</dt>
      <dd>
        {moment(cohort.applicationsOpenAt)} – {moment(cohort.applicationsCloseAt)}
        {hasOtherClockTime(cohort.applicationsCloseAt, cohort.timeZone) && (
          <span class="block small quiet">
            {t('public.closes_at_place', {
              when: momentWithZone(cohort.applicationsCloseAt, cohort.timeZone),
            })}
          </span>
        )}
      </dd>
      <dt>{t('public.delivery')}</dt>
      <dd>{tValue('common.delivery_', cohort.deliveryMode)}</dd>
      {requirements.length > 0 && (
        <>
          <dt>{t('public.who_may')}</dt>
          <dd>{requirements.join(' · ')}</dd>
        </>
      )}
      <dt>{t('common.languages')}</dt>
      <dd>{cohort.languages.map(languageName).join(', ')}</dd>
      {Boolean(minutes) && (
        <>
          <dt>{t('public.study_time')}</dt>
          <dd>{duration(minutes as number)}</dd>
        </>
      )}
      <dt>{t('common.way')}</dt>
      <dd>{rule.length > 0 ? rule.join(' · ') : t('common.rule_none')}</dd>
    </dl>
  );
}

/** How seats are shared: by countries, in the open pool, or both. */
const seatsText = {
  open: 'public.seats_open',
  countries: 'public.seats_countries',
  both: 'public.seats_both',
} as const;

function Seats({ cohort }: { cohort: Dto<'CohortDto'> }) {
  const limitless = cohort.quotas.some(({ seats }) => seats === null);
  // The quotas as agreed: seats that a country left unused, and others have now, do not count.
  const pools = inOrder(cohort.quotas).filter(({ agreed }) => agreed !== 0);
  const total = pools.reduce((sum, { agreed }) => sum + (agreed ?? 0), 0);
  const countries = pools.filter(({ pool }) => pool !== 'open').length;
  if (limitless || total === 0) return null;
  const kind = countries === 0 ? 'open' : countries === pools.length ? 'countries' : 'both';
  return (
    <>
      <h2>{t('public.seats')}</h2>
      <p>{t(seatsText[kind], { count: total, countries })}</p>
      <ul class="chips">
        {pools.map(({ pool, agreed }) => (
          <li key={pool} class="badge">
            {pool === 'open' ? t('common.open_pool') : stateName(pool)} · {number(agreed ?? 0)}
          </li>
        ))}
      </ul>
    </>
  );
}
