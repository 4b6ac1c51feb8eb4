import '../templates/certificates.css';
import { useState } from 'preact/hooks';
import { api } from '../../../api/client.ts';
import { useApiQuery, useFullList } from '../../../api/queries.ts';
import { Drawing } from '../../../components/drawing.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { locale } from '../../../i18n/locale.ts';
import { t } from '../../../i18n/t.ts';

/** Sample pages to check before approval, on the real template. */
export function BatchSamples({ batchId }: { batchId: string }) {
  const [chosen, setChosen] = useState<string>();
  const samples = useFullList(['batches', batchId, 'samples'], () =>
    api.GET('/api/v1/certificate-batches/{id}/samples', { params: { path: { id: batchId } } }),
  );
  return (
    <section>
      <h2>{t('certify.samples')}</h2>
      <QueryResult query={samples}>
        {({ items: list }) => (
          <>
            <div class="row">
              {list.map(({ why, name }) => (
                <button
                  key={why}
                  type="button"
                  class="button"
                  aria-pressed={(chosen ?? list[0]?.why) === why}
                  onClick={() => setChosen(why)}
                >
                  <span>
                    <span class="small">{reason(why)}:</span> {name}
                  </span>
                </button>
              ))}
            </div>
            {list
              .filter(({ why }) => why === (chosen ?? list[0]?.why))
              .map(({ id, name }) => (
                <MemberDrawing key={id} batchId={batchId} enrolmentId={id} name={name} />
              ))}
          </>
        )}
      </QueryResult>
    </section>
  );
}

const reason = (why: string): string => {
  if (why === 'longest') return t('certify.longest');
  if (why === 'shortest') return t('certify.shortest');
  return new Intl.DisplayNames([locale], { type: 'script' }).of(why) ?? why;
};

interface MemberProps {
  batchId: string;
  enrolmentId: string;
  name: string;
}

/** A preview of a member's certificate. */
export function MemberDrawing({ batchId, enrolmentId, name }: MemberProps) {
  const drawing = useApiQuery(['batches', batchId, 'drawings', enrolmentId], () =>
    api.GET('/api/v1/certificate-batches/{id}/members/{enrolmentId}/drawing', {
      params: { path: { id: batchId, enrolmentId } },
    }),
  );
  return (
    <QueryResult query={drawing}>
      {({ svg }) => <Drawing svg={svg} alt={t('certify.page_of', { name })} />}
    </QueryResult>
  );
}
