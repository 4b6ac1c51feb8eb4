import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { useMyEnrolments } from '../../../components/use-my-enrolments.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { CourseProgress } from '../study/course-progress.tsx';

/** The cohorts in which the reader studies, each with its progress and the next unit. */
export default function Learn() {
  const enrolments = useMyEnrolments();
  return (
    <Page title={t('common.learn')}>
      <QueryResult query={enrolments}>
        {({ items }) => {
          const studied = items.filter(({ state }) => ['active', 'completed'].includes(state));
          if (studied.length === 0) {
            return (
              <Empty
                title={t('my.learn_nothing')}
                action={
                  <LinkButton kind="primary" href="/cohorts?stage=open">
                    {t('common.browse_programmes')}
                  </LinkButton>
                }
              >
                <p>{t('my.learn_nothing_detail')}</p>
              </Empty>
            );
          }
          return (
            <ul class="grid">
              {studied.map((enrolment) => (
                <Studied key={enrolment.id} enrolment={enrolment} />
              ))}
            </ul>
          );
        }}
      </QueryResult>
    </Page>
  );
}

function Studied({ enrolment: { id, cohortTitle } }: { enrolment: Dto<'EnrolmentDto'> }) {
  const study = useApiQuery(['study', id], () =>
    api.GET('/api/v1/enrolments/{id}/study', { params: { path: { id } } }),
  );
  return (
    <li class="card">
      <h2 lang={languageOf(cohortTitle)}>
        <a href={`/study/${id}`}>{pick(cohortTitle)}</a>
      </h2>
      <QueryResult query={study}>{(shown) => <CourseProgress study={shown} />}</QueryResult>
    </li>
  );
}
