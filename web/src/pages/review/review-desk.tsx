import './review.css';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { api } from '../../api/client.ts';
import { useFullList, usePages } from '../../api/queries.ts';
import { Illustration } from '../../art/illustration.tsx';
import { StaffPage } from '../../components/staff-page/staff-page.tsx';
import { Button } from '../../design/button.tsx';
import { Icon } from '../../design/icon.tsx';
import { Empty, QueryResult } from '../../design/query-result.tsx';
import { languageOf, number, percent, pick, stateName } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { ReviewFile } from './review-file.tsx';

/** Whether a key press is meant for the page and not for the field that has the focus. */
const isForPage = ({ target, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  !(ctrlKey || metaKey || altKey) && !(target as HTMLElement).closest?.('input, textarea, select');

/** One application after the other, also by keyboard: j and k move forward and back, digits score. */
export default function Desk() {
  const { id = '' } = useRoute().params;
  const desks = useFullList(['review-desks'], () => api.GET('/api/v1/me/review-desks'));
  const desk = desks.data?.items.find(({ cohortId }) => cohortId === id);
  const files = usePages(['review-files', id], (after) =>
    api.GET('/api/v1/cohorts/{id}/review-files', {
      params: { path: { id }, query: { limit: 100, ...(after && { after }) } },
    }),
  );
  const [chosen, setChosen] = useState<string>();
  const open = files.items.find(({ ownScore }) => ownScore === null) ?? files.items[0];
  const currentIndex = files.items.findIndex((file) => file.id === (chosen ?? open?.id));
  const go = (to: number) => {
    const next = files.items[Math.max(0, Math.min(files.items.length - 1, to))];
    if (next) setChosen(next.id);
  };
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isForPage(event)) return;
      if (event.key === 'j') go(currentIndex + 1);
      else if (event.key === 'k') go(currentIndex - 1);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  const file = files.items[currentIndex];
  return (
    <div class="review-page">
      <StaffPage
        title={desk ? pick(desk.cohortTitle) : t('common.review')}
        lang={desk && languageOf(desk.cohortTitle)}
        above={{ href: '/review', text: t('common.review') }}
      >
        <QueryResult query={files}>
          {() =>
            file ? (
              <div class="desk">
                <nav aria-label={t('selection.files')}>
                  {desk && (
                    <div class="queue-head">
                      <strong>
                        {t('selection.scored_of', {
                          scored: number(desk.scored),
                          files: number(desk.files),
                        })}
                      </strong>
                      <progress value={desk.scored} max={Math.max(1, desk.files)} />
                      {desk.kept > 0 && (
                        <p class="quiet small">{t('selection.kept_count', { count: desk.kept })}</p>
                      )}
                    </div>
                  )}
                  <ol class="files">
                    {files.items.map((entry) => (
                      <li key={entry.id}>
                        <button
                          type="button"
                          aria-current={entry.id === file.id ? 'true' : undefined}
                          onClick={() => setChosen(entry.id)}
                        >
                          {entry.ownScore === null ? <span class="open" /> : <Icon name="good" />}
                          <span>
                            {entry.latinName}
                            <span class="block quiet small">{stateName(entry.memberState)}</span>
                          </span>
                          {entry.ownScore !== null && (
                            <span class="small">{percent(entry.ownScore)}</span>
                          )}
                        </button>
                      </li>
                    ))}
                  </ol>
                  {files.hasMore && (
                    <Button small onClick={() => void files.loadMore()}>
                      {t('common.show_more')}
                    </Button>
                  )}
                </nav>
                <ReviewFile
                  key={file.id}
                  cohortId={id}
                  applicationId={file.id}
                  onDone={() => go(currentIndex + 1)}
                />
              </div>
            ) : (
              <Empty
                drawing={<Illustration name="nothing-to-review" />}
                title={t('selection.no_files')}
              />
            )
          }
        </QueryResult>
      </StaffPage>
    </div>
  );
}
