import { api } from '../../api/client.ts';
import { useFullList } from '../../api/queries.ts';
import { StaffPage } from '../../components/staff-page/staff-page.tsx';
import { Empty, QueryResult } from '../../design/query-result.tsx';
import { languageOf, number, pick } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';

/** The cohorts whose applications the reader reviews. */
export default function Desks() {
  const desks = useFullList(['review-desks'], () => api.GET('/api/v1/me/review-desks'));
  return (
    <StaffPage title={t('common.review')} above={{ href: '/home', text: t('common.home') }}>
      <QueryResult query={desks}>
        {({ items: cohorts }) =>
          cohorts.length > 0 ? (
            <ul class="list">
              {cohorts.map((desk) => (
                <li key={desk.cohortId} class="row between">
                  <a href={`/review/${desk.cohortId}`} lang={languageOf(desk.cohortTitle)}>
                    {pick(desk.cohortTitle)}
                  </a>
                  <span class="quiet">
                    {t('selection.scored_of', {
                      scored: number(desk.scored),
                      files: number(desk.files),
                    })}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <Empty title={t('selection.no_desk')} />
          )
        }
      </QueryResult>
    </StaffPage>
  );
}
