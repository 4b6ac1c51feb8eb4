import { api, type Dto } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { MoreButton } from '../../../components/more-button.tsx';
import { SearchBox } from '../../../components/search-box.tsx';
import { SessionFacts } from '../../../components/session-facts.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { useQueryFilters } from '../../../components/use-query-filters.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** The start page of trainers: courses they may edit, workshops they run. */
export default function Teach() {
  const { filters, setFilter } = useQueryFilters();
  const search = filters.search ?? '';
  const courses = usePages(['my-courses', search], (after) =>
    api.GET('/api/v1/me/courses', {
      params: { query: { ...(after && { after }), ...(search && { search }) } },
    }),
  );
  const workshops = usePages(['my-workshops'], (after) =>
    api.GET('/api/v1/me/workshops', { params: { query: { ...(after && { after }) } } }),
  );
  const actions = (
    <>
      <LinkButton href="/teach/import">{t('teach.import')}</LinkButton>
      <LinkButton href="/teach/courses/new" kind="primary">
        {t('teach.new_course')}
      </LinkButton>
    </>
  );
  return (
    <StaffPage title={t('common.teach')} actions={actions}>
      <h2>{t('teach.my_courses')}</h2>
      {(search || courses.hasMore) && (
        <search class="filters">
          <SearchBox
            label={t('common.search')}
            value={search}
            onSearch={(words) => setFilter('search', words)}
          />
        </search>
      )}
      <QueryResult query={courses}>
        {() =>
          courses.items.length > 0 ? (
            <ul class="list">
              {courses.items.map((course) => (
                <CourseLine key={course.id} course={course} />
              ))}
            </ul>
          ) : (
            <Empty title={t('teach.no_courses')}>
              <p>{t('teach.no_courses_detail')}</p>
            </Empty>
          )
        }
      </QueryResult>
      <MoreButton pages={courses} />
      <h2>{t('teach.my_workshops')}</h2>
      <QueryResult query={workshops}>
        {() =>
          workshops.items.length > 0 ? (
            workshops.items.map((w) => <Workshop key={w.id} workshop={w} />)
          ) : (
            <Empty title={t('teach.no_workshops')} />
          )
        }
      </QueryResult>
      <MoreButton pages={workshops} />
    </StaffPage>
  );
}

function CourseLine({ course }: { course: Dto<'EditableCourseDto'> }) {
  return (
    <li class="row between">
      <a href={`/teach/courses/${course.id}`} lang={languageOf(course.title)}>
        {pick(course.title)}
      </a>
      <span class="row">
        {course.published !== null && (
          <span class="badge good">
            {t('teach.published_version', { number: course.published })}
          </span>
        )}
        {course.draft !== null && (
          <span class="badge warn">{t('teach.draft_version', { number: course.draft })}</span>
        )}
      </span>
    </li>
  );
}

function Workshop({ workshop }: { workshop: Dto<'RunWorkshopDto'> }) {
  return (
    <section class="card">
      <div class="row between">
        <h3 lang={languageOf(workshop.title)}>{pick(workshop.title)}</h3>
        <span class="row">
          <a href={`/teach/cohorts/${workshop.cohortId}/progress`}>{t('common.progress')}</a>
          <a href={`/teach/cohorts/${workshop.cohortId}/announcements`}>
            {t('common.announcements')}
          </a>
        </span>
      </div>
      <p class="quiet" lang={languageOf(workshop.cohortTitle)}>
        {pick(workshop.cohortTitle)}
      </p>
      {workshop.sessions.map((session) => (
        <div key={session.id} class="session">
          <SessionFacts session={session} />
          <LinkButton href={`/teach/sessions/${session.id}`}>{t('teach.run_session')}</LinkButton>
        </div>
      ))}
    </section>
  );
}
