import { useRoute } from 'preact-iso';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Cover } from '../../../design/cover.tsx';
import { duration, languageName, languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKindName } from '../../../kinds/units/unit-kinds.ts';
import { Page } from '../../../shell/page.tsx';
import { QueryPage } from '../../../shell/query-page.tsx';

/** The contents of a course, for visitors. */
export default function CoursePage() {
  const { id = '' } = useRoute().params;
  const course = useApiQuery(['courses', id], () =>
    api.GET('/api/v1/courses/{id}', { params: { path: { id } } }),
  );
  return (
    <QueryPage query={course}>
      {(shown) => (
        <Page
          title={pick(shown.title)}
          lang={languageOf(shown.title)}
          above={{ href: '/courses', text: t('common.courses') }}
          actions={
            <LinkButton href="/cohorts?stage=open">{t('common.browse_programmes')}</LinkButton>
          }
        >
          <div class="with-aside">
            <aside class="card cover-card">
              <Cover
                theme={shown.theme ?? null}
                title={pick(shown.title)}
                lang={languageOf(shown.title)}
              />
              <div class="cover-card-text">
                <Facts course={shown} />
              </div>
            </aside>
            <div>
              <p class="lead" lang={languageOf(shown.summary)}>
                {pick(shown.summary)}
              </p>
              <h2>{t('common.units')}</h2>
              <ol class="outline">
                {shown.units.map((unit) => (
                  <li key={unit.id}>
                    <span lang={languageOf(unit.title)}>{pick(unit.title)}</span>{' '}
                    <span class="quiet small">
                      {unitKindName(unit.kind)}
                      {unit.teachingMinutes + unit.exerciseMinutes > 0 &&
                        ` · ${duration(unit.teachingMinutes + unit.exerciseMinutes)}`}
                    </span>
                  </li>
                ))}
              </ol>
            </div>
          </div>
        </Page>
      )}
    </QueryPage>
  );
}

function Facts({ course }: { course: Dto<'CourseDto'> }) {
  return (
    <dl class="facts">
      <dt>{t('public.study_time')}</dt>
      <dd>{duration(course.minutes)}</dd>
      <dt>{t('common.language')}</dt>
      <dd>{languageName(course.language)}</dd>
      <dt>{t('common.licence')}</dt>
      <dd>{course.licence}</dd>
      <dt>{t('common.credit')}</dt>
      <dd>
        {course.sourceUrl ? (
          <a href={course.sourceUrl} rel="noopener noreferrer">
            {course.credit}
          </a>
        ) : (
          course.credit
        )}
      </dd>
    </dl>
  );
}
