import './outline.css';
import { useEffect } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { prefetchUnits } from '../../../components/prefetch-units.ts';
import { Cover } from '../../../design/cover.tsx';
import { duration, languageOf, percent, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKindName } from '../../../kinds/units/unit-kinds.ts';
import { savesData } from '../../../offline/network.ts';
import { Page } from '../../../shell/page.tsx';
import { QueryPage } from '../../../shell/query-page.tsx';
import { CertificateRequirements } from './certificate-requirements.tsx';
import { CourseProgress, isDone } from './course-progress.tsx';
import { OfflineDownload } from './offline-download.tsx';
import { unitAddress } from './unit-address.ts';
import { useLocalCompletions } from './use-local-completions.ts';

/** The outline of the courses of a cohort, with completed units marked. */
export default function Outline() {
  const { enrolmentId = '' } = useRoute().params;
  const study = useApiQuery(['study', enrolmentId], () =>
    api.GET('/api/v1/enrolments/{id}/study', { params: { path: { id: enrolmentId } } }),
  );
  useEffect(() => {
    // Fetches the next unit in advance.
    const next = study.data?.courses
      .flatMap(({ units }) => units)
      .find(({ completedAt }) => !completedAt);
    if (next && !savesData()) void prefetchUnits(enrolmentId, [next.id]);
  }, [study.data, enrolmentId]);
  return (
    <QueryPage query={study}>
      {(shown) => (
        <Page
          title={pick(shown.cohortTitle)}
          lang={languageOf(shown.cohortTitle)}
          above={{ href: '/home', text: t('common.home') }}
        >
          <CourseProgress study={shown} />
          <CertificateRequirements enrolmentId={enrolmentId} />
          {shown.courses.map((course) => (
            <Course key={course.id} course={course} enrolmentId={enrolmentId} />
          ))}
          <OfflineDownload enrolmentId={enrolmentId} study={shown} />
        </Page>
      )}
    </QueryPage>
  );
}

function Course({ course, enrolmentId }: { course: Dto<'StudyCourseDto'>; enrolmentId: string }) {
  const doneHere = useLocalCompletions();
  return (
    <section class="outline-course">
      <Cover
        theme={course.theme ?? null}
        title={pick(course.title)}
        lang={languageOf(course.title)}
      />
      <div>
        <h2 lang={languageOf(course.title)}>{pick(course.title)}</h2>
        <ol class="outline">
          {course.units.map((unit) => {
            const done = isDone(unit, doneHere);
            return (
              <li key={unit.id} class={done ? 'done' : ''}>
                <a
                  href={unitAddress(enrolmentId, course.slug, unit.slug)}
                  lang={languageOf(unit.title)}
                >
                  {pick(unit.title)}
                </a>{' '}
                <span class="quiet small">
                  {unitKindName(unit.kind)}
                  {unit.teachingMinutes + unit.exerciseMinutes > 0 &&
                    ` · ${duration(unit.teachingMinutes + unit.exerciseMinutes)}`}
                  {unit.bestPercent !== null &&
                    ` · ${t('common.best', { percent: percent(unit.bestPercent) })}`}
                  {!unit.required && ` · ${t('common.voluntary')}`}
                </span>{' '}
                {done && <span class="badge good">{t('common.done')}</span>}
              </li>
            );
          })}
        </ol>
        <p class="small quiet">
          {course.licence} · {course.credit}
          {course.sourceUrl && (
            <>
              {' · '}
              <a href={course.sourceUrl} rel="noopener noreferrer">
                {t('common.source')}
              </a>
            </>
          )}
        </p>
      </div>
    </section>
  );
}
