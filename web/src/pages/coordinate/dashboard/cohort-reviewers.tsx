import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Avatar } from '../../../design/avatar.tsx';
import { t } from '../../../i18n/t.ts';

/** Who reviews applications, and how far each of them is. */
export function CohortReviewers({ cohortId }: { cohortId: string }) {
  const reviewers = useApiQuery(['cohorts', cohortId, 'reviewers'], () =>
    api.GET('/api/v1/cohorts/{id}/reviewers', { params: { path: { id: cohortId } } }),
  );
  if (!reviewers.data?.items.length) return null;
  return (
    <section class="card">
      <h2>{t('selection.reviewers')}</h2>
      <ul class="overview-rows">
        {reviewers.data.items.map(({ personId, latinName, scored, files }) => (
          <li key={personId}>
            <Avatar name={latinName} />
            <span>
              <a href={`/people/${personId}`}>{latinName}</a>
              <span class="block small quiet">{t('coordinate.scored_of', { scored, files })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
