import { api } from '../../../api/client.ts';
import { useFullList } from '../../../api/queries.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

/** The cohorts in which the reader studies, each with a link to its courses. */
export default function Learn() {
  const enrolments = useFullList(['enrolments', 'mine'], (after) =>
    api.GET('/api/v1/me/enrolments', { params: { query: { limit: 50, ...(after && { after }) } } }),
  );
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
              {studied.map(({ id, cohortTitle }) => (
                <li key={id} class="card">
                  <h2 lang={languageOf(cohortTitle)}>{pick(cohortTitle)}</h2>
                  <LinkButton kind="primary" href={`/study/${id}`}>
                    {t('common.go_on_studying')}
                  </LinkButton>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryResult>
    </Page>
  );
}
