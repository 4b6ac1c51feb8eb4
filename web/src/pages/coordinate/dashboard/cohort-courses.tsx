import { api } from '../../../api/client.ts';
import { useFullList } from '../../../api/queries.ts';
import { AreaMark } from '../../../design/cover.tsx';
import { duration, languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** What a cohort studies, each course at its version. */
export function CohortCourses({ cohortId }: { cohortId: string }) {
  const courses = useFullList(['cohorts', cohortId, 'courses'], () =>
    api.GET('/api/v1/cohorts/{id}/courses', { params: { path: { id: cohortId } } }),
  );
  return (
    <section class="card">
      <h2>{t('common.courses')}</h2>
      {courses.data?.items.length === 0 && <p class="quiet">{t('common.no_courses')}</p>}
      <ul class="overview-rows">
        {courses.data?.items.map((course) => (
          <li key={course.id}>
            <AreaMark theme={course.theme} />
            <span>
              <a href={`/courses/${course.id}`} lang={languageOf(course.title)}>
                {pick(course.title)}
              </a>
              <span class="block small quiet">
                {t('coordinate.version_studied', { number: course.number })} ·{' '}
                {duration(course.minutes)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
