import { api } from '../../../api/client.ts';
import { useFullList, usePages } from '../../../api/queries.ts';
import { share } from '../../../components/cohort-progress.tsx';
import { Badge } from '../../../design/badge.tsx';
import { dayOf, percent, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { PersonSection } from './person-section.tsx';

/** The cohorts a person is or was enrolled in, and their progress in each. */
export function PersonEnrolments({ id }: { id: string }) {
  const page = (after?: string) => ({
    params: { path: { id }, query: { limit: 20, ...(after && { after }) } },
  });
  const enrolments = usePages(['people', id, 'enrolments'], (after) =>
    api.GET('/api/v1/people/{id}/enrolments', page(after)),
  );
  const progress = useFullList(['people', id, 'progress'], (after) =>
    api.GET('/api/v1/people/{id}/progress', page(after)),
  );
  const progressOf = (enrolmentId: string) =>
    progress.data?.items.find((row) => row.id === enrolmentId);
  return (
    <PersonSection
      title={t('administer.enrolments')}
      empty={t('administer.no_enrolments')}
      list={enrolments}
      columns={[
        {
          title: t('common.cohort'),
          value: ({ cohortTitle }) => pick(cohortTitle),
          show: ({ cohortId, cohortTitle }) => (
            <a href={`/coordinate/${cohortId}/enrolments`}>{pick(cohortTitle)}</a>
          ),
        },
        {
          title: t('common.state'),
          value: ({ state }) => state,
          show: ({ state, reason }) => (
            <>
              <Badge state={state} />
              {reason && <span class="block small quiet">{reason}</span>}
            </>
          ),
        },
        {
          title: t('administer.started'),
          value: ({ startedAt }) => startedAt,
          show: ({ startedAt }) => dayOf(startedAt),
        },
        {
          title: t('administer.ended'),
          value: ({ endedAt }) => endedAt,
          show: ({ endedAt }) => (endedAt ? dayOf(endedAt) : '–'),
        },
        {
          title: t('common.units'),
          numeric: true,
          show: (row) => {
            const done = progressOf(row.id);
            return done && done.requiredUnits > 0
              ? `${done.completedUnits}/${done.requiredUnits} · ${percent(share(done))}`
              : '–';
          },
        },
        {
          title: t('common.quizzes_passed'),
          numeric: true,
          show: (row) => {
            const done = progressOf(row.id);
            return done && done.quizzes > 0 ? `${done.passedQuizzes}/${done.quizzes}` : '–';
          },
        },
      ]}
    />
  );
}
