import './cohort-courses.css';
import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { duration, languageOf, number, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKindName } from '../../../kinds/units/unit-kinds.ts';

type Course = Dto<'CourseOfCohortDto'>;

/** The courses with their units, in the versions that the cohort studies. */
export function CohortCourses({ courses }: { courses: Course[] | undefined }) {
  return (
    <section>
      <h2>{t('common.courses')}</h2>
      {courses?.map((course) => (
        <CoursePart key={course.id} course={course} />
      ))}
      {courses?.length === 0 && <p class="quiet">{t('common.no_courses')}</p>}
    </section>
  );
}

function CoursePart({ course }: { course: Course }) {
  const title = pick(course.title);
  const summary = pick(course.summary);
  return (
    <section class="cohort-course">
      <h3 lang={languageOf(course.title)}>
        <a href={`/courses/${course.id}`}>{title}</a>
      </h3>
      {summary !== title && <p lang={languageOf(course.summary)}>{summary}</p>}
      <ol class="card cohort-units">
        {/* Missing in what an earlier version of this app has kept. */}
        {course.units?.map((unit, index) => {
          const minutes = unit.teachingMinutes + unit.exerciseMinutes;
          return (
            <li key={unit.id}>
              <span class="cohort-unit-mark">
                {unit.kind === 'quiz' ? <Icon name="quiz" /> : number(index + 1)}
              </span>
              <span>
                <strong lang={languageOf(unit.title)}>{pick(unit.title)}</strong>
                {(unit.kind !== 'lesson' || !unit.required) && (
                  <span class="quiet small">
                    {' '}
                    {[
                      unit.kind !== 'lesson' && unitKindName(unit.kind),
                      !unit.required && t('common.voluntary'),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                )}
              </span>
              {minutes > 0 && <span class="quiet small">{duration(minutes)}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
