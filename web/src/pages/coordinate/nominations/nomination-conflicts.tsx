import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { Table } from '../../../design/table.tsx';
import { stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Conflict = Dto<'NominationConflictDto'>;

/** Nominees whose account belongs to another country: the secretariat decides on each. */
export function NominationConflicts({ cohortId }: { cohortId: string }) {
  const refresh = useRefresh();
  const [busy, setBusy] = useState('');
  const conflicts = usePages(['nomination-conflicts', cohortId], (after) =>
    api.GET('/api/v1/cohorts/{id}/nomination-conflicts', {
      params: { path: { id: cohortId }, query: { ...(after && { after }) } },
    }),
  );
  const decide = async ({ id, latinName: name }: Conflict, decision: 'confirm' | 'reject') => {
    setBusy(id);
    try {
      await unwrap(
        api.POST('/api/v1/nomination-conflicts/{id}/decision', {
          params: { path: { id } },
          body: { decision },
        }),
      );
      showToast(
        t(
          decision === 'confirm' ? 'coordinate.conflict_confirmed' : 'coordinate.conflict_rejected',
          { name },
        ),
      );
    } catch (error) {
      showToast(problemText(error));
    } finally {
      setBusy('');
      await Promise.all(
        ['nomination-conflicts', 'applications', 'overview'].map((key) => refresh(key)),
      );
    }
  };
  if (conflicts.items.length === 0) return null;
  return (
    <section>
      <h2>{t('coordinate.conflicts')}</h2>
      <p>{t('coordinate.conflicts_lead')}</p>
      <Table
        caption={t('coordinate.conflicts')}
        rows={conflicts.items}
        rowKey={({ id }) => id}
        hasMore={conflicts.hasMore}
        busy={conflicts.busy}
        loadMore={conflicts.loadMore}
        columns={[
          { title: t('common.email'), value: ({ email }) => email },
          { title: t('coordinate.conflict_nominated_as'), value: ({ latinName }) => latinName },
          {
            title: t('coordinate.conflict_nominated_by'),
            value: ({ memberState, nominatedBy }) =>
              [stateName(memberState), nominatedBy].filter(Boolean).join(' · '),
          },
          {
            title: t('coordinate.conflict_account'),
            value: ({ accountId, accountName, accountState }) =>
              accountId
                ? [accountName, accountState && stateName(accountState)].filter(Boolean).join(' · ')
                : t('coordinate.conflict_no_account'),
          },
          {
            title: t('coordinate.conflict_decision'),
            show: (row) => (
              <span class="row">
                <Button small busy={busy === row.id} onClick={() => void decide(row, 'confirm')}>
                  {t('coordinate.conflict_confirm', { state: stateName(row.memberState) })}
                </Button>
                <Button
                  small
                  kind="danger"
                  busy={busy === row.id}
                  onClick={() => void decide(row, 'reject')}
                >
                  {t('coordinate.conflict_reject')}
                </Button>
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
