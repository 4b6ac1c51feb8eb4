import type {
  Answers,
  Question,
} from '../../../../../src/modules/enrolments/forms/questions/form-question.ts';
import { api } from '../../../api/client.ts';
import { useApiQuery, useFullList } from '../../../api/queries.ts';
import { AnswersShown } from '../../../components/answer-list.tsx';
import { mayOpenPerson } from '../../../components/person-link.tsx';
import { Badge } from '../../../design/badge.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { moment, percent, stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { useMe } from '../../../session.ts';

interface Props {
  /** The application to show; undefined for none. */
  id: string | undefined;
  onClose: () => void;
}

/** One application in a dialog, also if the list has not loaded it. */
export function ApplicationDialog({ id, onClose }: Props) {
  const application = useApiQuery(
    ['applications', id],
    () => api.GET('/api/v1/applications/{id}', { params: { path: { id: id ?? '' } } }),
    { enabled: id !== undefined },
  );
  return (
    <Dialog title={application.data?.latinName ?? ''} open={id !== undefined} onClose={onClose}>
      {id && <ApplicationDetails id={id} />}
    </Dialog>
  );
}

/** One application in full: its answers, its reviews and its history. */
function ApplicationDetails({ id }: { id: string }) {
  const me = useMe();
  const params = { params: { path: { id } } };
  const application = useApiQuery(['applications', id], () =>
    api.GET('/api/v1/applications/{id}', params),
  );
  const reviews = useFullList(['applications', id, 'reviews'], () =>
    api.GET('/api/v1/applications/{id}/reviews', params),
  );
  return (
    <QueryResult query={application}>
      {(shown) => (
        <>
          <p class="row">
            <Badge state={shown.state} />
            <span class="quiet">
              {[stateName(shown.memberState), shown.organisation].filter(Boolean).join(' · ')}
            </span>
          </p>
          {mayOpenPerson(me, shown.memberState) && (
            <p>
              <a href={`/people/${shown.personId}`}>
                {t('coordinate.person_page', { name: shown.latinName })}
              </a>
            </p>
          )}
          {shown.answers === null ? (
            <p class="quiet">{t('selection.kept_count', { count: 1 })}</p>
          ) : (
            <AnswersShown
              questions={shown.questions as Question[]}
              answers={shown.answers as Answers}
              documents={shown.documents}
            />
          )}
          {reviews.data?.items.map((review) => (
            <section key={review.id} class="card">
              <p class="row between">
                <strong>{review.reviewer}</strong>
                {review.scorePercent !== null && percent(review.scorePercent)}
              </p>
              <p class="typed">{review.conflictReason ?? review.comment}</p>
            </section>
          ))}
          {shown.history.length > 0 && (
            <ol class="history">
              {shown.history.map(({ what, state, reason, at }) => (
                <li key={`${what} ${at}`}>
                  <span class="quiet">{moment(at)}</span> {tValue('common.state_', state)}
                  {reason && <span class="block small typed">{reason}</span>}
                </li>
              ))}
            </ol>
          )}
        </>
      )}
    </QueryResult>
  );
}
