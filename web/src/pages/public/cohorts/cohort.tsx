import '../../../design/cover.css';
import './cohort.css';
import { useRoute } from 'preact-iso';
import { DEFAULT_THEME } from '../../../../../src/modules/programme/themes.ts';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery, useFullList } from '../../../api/queries.ts';
import { requirementsOf } from '../../../components/cohort/requirements-of.ts';
import { liveMinutes } from '../../../components/cohort/study-time.ts';
import { Badge } from '../../../design/badge.tsx';
import { Icon } from '../../../design/icon.tsx';
import { languageOf, pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { completionRequirements } from '../../../kinds/completion-requirements/completion-requirements.ts';
import { useKinds } from '../../../plugins/use-kind.ts';
import { usePageTitle } from '../../../shell/page.tsx';
import { QueryPage } from '../../../shell/query-page.tsx';
import { Apply } from './apply.tsx';
import { CohortCourses } from './cohort-courses.tsx';
import { CohortFacts } from './cohort-facts.tsx';
import { CohortOutcomes } from './cohort-outcomes.tsx';
import { CohortSeats } from './cohort-seats.tsx';
import { CohortWorkshops } from './cohort-workshops.tsx';

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
  const sessions = workshops.data?.items.flatMap((workshop) => workshop.sessions) ?? [];
  return (
    <QueryPage query={cohort}>
      {(shown) => (
        <>
          <Opening cohort={shown} />
          <div class="with-aside cohort-page">
            <aside>
              <Apply cohort={shown} />
            </aside>
            <div>
              <CohortFacts cohort={shown} courses={courses.data?.items ?? []} sessions={sessions} />
              <CohortOutcomes outcomes={shown.outcomes} />
              <CohortCourses courses={courses.data?.items} />
              <CohortWorkshops workshops={workshops.data?.items ?? []} />
              <CohortSeats cohort={shown} />
              <Certificate
                cohort={shown}
                courses={courses.data?.items ?? []}
                live={liveMinutes(sessions)}
              />
            </div>
          </div>
        </>
      )}
    </QueryPage>
  );
}

/** The title on the colour and the pattern of the cohort's priority area. */
function Opening({ cohort }: { cohort: Dto<'CohortDto'> }) {
  const title = pick(cohort.title);
  const summary = pick(cohort.summary);
  const theme = cohort.theme ?? DEFAULT_THEME;
  const heading = usePageTitle(`${title} · ${t('common.programme')}`);
  return (
    <header class={`cohort-opening area-${theme}`}>
      <nav class="small" aria-label={t('common.breadcrumb')}>
        <a href="/cohorts">
          <span aria-hidden="true">‹ </span>
          {t('common.cohorts')}
        </a>
      </nav>
      <p class="cohort-area">
        <Icon name={theme} />
        {tValue('common.area_', theme)}
        {cohort.stage !== 'open' && <Badge state={cohort.stage} />}
      </p>
      <h1 ref={heading} tabIndex={-1} lang={languageOf(cohort.title)}>
        {title}
      </h1>
      {summary !== title && (
        <p class="lead" lang={languageOf(cohort.summary)}>
          {summary}
        </p>
      )}
    </header>
  );
}

interface CertificateProps {
  cohort: Dto<'CohortDto'>;
  courses: Dto<'CourseOfCohortDto'>[];
  /** Minutes of live sessions. */
  live: number;
}

/** What one has to do to earn the certificate. */
function Certificate({ cohort, courses, live }: CertificateProps) {
  const { completionRule } = cohort;
  useKinds(completionRequirements, Object.keys(completionRule.further ?? {}));
  return (
    <section>
      <h2>{t('common.way')}</h2>
      <ul class="cohort-requirements">
        {requirementsOf(completionRule, courses, live).map(({ text, detail }) => (
          <li key={text}>
            <Icon name="certificate" />
            <span>
              <strong>{text}</strong>
              {detail && <span class="block quiet small">{detail}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
