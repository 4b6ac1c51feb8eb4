import { api } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { MoreButton } from '../../../components/more-button.tsx';
import { Badge } from '../../../design/badge.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { moment } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';

/** The batches of a cohort; without one, those of certificates of earlier years. */
export function Batches({ cohortId }: { cohortId?: string }) {
  const batches = usePages(['batches', 'of', cohortId], (after) => {
    const query = { ...(after && { after }) };
    return cohortId
      ? api.GET('/api/v1/cohorts/{id}/certificate-batches', {
          params: { path: { id: cohortId }, query },
        })
      : api.GET('/api/v1/certificate-batches', { params: { query } });
  });
  return (
    <>
      <h2>{t('coordinate.batches')}</h2>
      <QueryResult query={batches}>
        {() => (
          <ul class="list">
            {batches.items.map((batch) => (
              <li key={batch.id} class="row between">
                <a href={`/coordinate/${cohortId ?? 'register'}/batches/${batch.id}`}>
                  {moment(batch.createdAt)}
                  {batch.kind && ` · ${tValue('common.award_', batch.kind)}`}
                </a>
                <span class="row">
                  <span>{t('coordinate.made', { made: batch.made, of: batch.members })}</span>
                  <Badge state={batch.state} />
                </span>
              </li>
            ))}
            {batches.items.length === 0 && <li class="quiet">{t('coordinate.no_batches')}</li>}
          </ul>
        )}
      </QueryResult>
      <MoreButton pages={batches} />
    </>
  );
}
