import { api } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { CourseCard } from '../../../components/course-card.tsx';
import { MoreButton } from '../../../components/more-button.tsx';
import { SearchBox } from '../../../components/search-box.tsx';
import { useQueryFilters } from '../../../components/use-query-filters.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

/** The catalogue of courses. */
export default function Courses() {
  const { filters, setFilter } = useQueryFilters();
  const search = filters.search ?? '';
  const courses = usePages(['courses', search], (after) =>
    api.GET('/api/v1/courses', {
      params: { query: { limit: 24, ...(after && { after }), ...(search && { search }) } },
    }),
  );
  return (
    <Page title={t('common.courses')}>
      <p>{t('public.courses_lead')}</p>
      <search class="filters">
        <SearchBox
          label={t('common.search')}
          value={search}
          onSearch={(words) => setFilter('search', words)}
        />
      </search>
      <QueryResult query={courses}>
        {() =>
          courses.items.length > 0 ? (
            <ul class="grid">
              {courses.items.map((course) => (
                <CourseCard key={course.id} course={course} heading="h2" />
              ))}
            </ul>
          ) : (
            <Empty
              title={t('public.no_course_found')}
              action={<LinkButton href="/courses">{t('common.clear_filters')}</LinkButton>}
            />
          )
        }
      </QueryResult>
      <MoreButton pages={courses} />
    </Page>
  );
}
