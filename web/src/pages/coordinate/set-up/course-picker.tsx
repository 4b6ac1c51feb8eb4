import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { queryClient, useApiQuery, useRefresh } from '../../../api/queries.ts';
import { SearchBox } from '../../../components/search-box.tsx';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { ifMatch } from '../../../forms/use-version.ts';
import { duration, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { VersionUpdate } from './version-update.tsx';

/** The courses of a cohort, in order; every change is saved immediately. */
export function CoursePicker({ cohortId }: { cohortId: string }) {
  const refresh = useRefresh();
  const [search, setSearch] = useState('');
  const path = { id: cohortId };
  const key = ['cohorts', cohortId, 'courses'];
  const chosen = useApiQuery(key, () =>
    api.GET('/api/v1/cohorts/{id}/courses', { params: { path } }),
  );
  const { busy, act } = useAction(() => refresh('cohorts'));
  const found = useApiQuery(['courses', 'pick', search], () =>
    api.GET('/api/v1/courses', { params: { query: { limit: 10, ...(search && { search }) } } }),
  );
  return (
    <QueryResult query={chosen}>
      {({ items: courses, version }) => {
        const save = (courses: { courseId: string }[]) =>
          act(async () => {
            const params = { path, header: ifMatch(version) };
            const saved = await unwrap(
              api.PUT('/api/v1/cohorts/{id}/courses', { params, body: { courses } }),
            );
            await show(saved);
          });
        const show = (saved: Dto<'CohortCourseListDto'>) => {
          queryClient.setQueryData(key, saved);
          void refresh('awards');
          return refresh('cohorts');
        };
        const ids = courses.map(({ id }) => ({ courseId: id }));
        const move = (from: number, to: number) => {
          const next = ids.toSpliced(from, 1);
          next.splice(to, 0, ids[from] as { courseId: string });
          void save(next);
        };
        return (
          <>
            <ol class="list">
              {courses.map((course, index) => (
                <li key={course.id} class="row between">
                  <span>
                    {pick(course.title)} <span class="quiet small">{duration(course.minutes)}</span>{' '}
                    <VersionUpdate {...{ cohortId, course, act, busy }} changed={show} />
                  </span>
                  <span class="row">
                    {index > 0 && (
                      <Button
                        small
                        disabled={busy}
                        aria-label={`${t('coordinate.earlier')}: ${pick(course.title)}`}
                        onClick={() => move(index, index - 1)}
                      >
                        ↑
                      </Button>
                    )}
                    <Button
                      small
                      kind="plain"
                      disabled={busy}
                      aria-label={`${t('coordinate.take_out')}: ${pick(course.title)}`}
                      onClick={() => void save(ids.toSpliced(index, 1))}
                    >
                      {t('coordinate.take_out')}
                    </Button>
                  </span>
                </li>
              ))}
            </ol>
            <SearchBox label={t('coordinate.find_course')} value={search} onSearch={setSearch} />
            <ul class="list">
              {found.data?.items
                .filter(({ id }) => !ids.some(({ courseId }) => courseId === id))
                .map((course) => (
                  <li key={course.id} class="row between">
                    {pick(course.title)}
                    <Button
                      small
                      disabled={busy}
                      aria-label={`${t('coordinate.add')}: ${pick(course.title)}`}
                      onClick={() => void save([...ids, { courseId: course.id }])}
                    >
                      {t('coordinate.add')}
                    </Button>
                  </li>
                ))}
            </ul>
          </>
        );
      }}
    </QueryResult>
  );
}
