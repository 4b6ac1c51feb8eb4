import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { moment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { CohortFrame } from '../cohort-frame.tsx';
import { AllocationFigures } from './allocation-figures.tsx';
import { AllocationPlaces } from './allocation-places.tsx';
import { SeatPicture } from './seat-picture.tsx';

type Allocation = Dto<'AllocationDto'>;

/** The allocation of seats: proposed by one button, adjusted with reasons, committed as offers. */
export default function AllocationPage() {
  return (
    <CohortFrame>
      {(cohort) =>
        cohort.seating === 'arrival' ? (
          <Notice title={t('selection.no_review')} />
        ) : (
          <CurrentAllocation cohortId={cohort.id} />
        )
      }
    </CohortFrame>
  );
}

function CurrentAllocation({ cohortId }: { cohortId: string }) {
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const params = { params: { path: { id: cohortId } } };
  const current = useApiQuery(['allocation', cohortId], () =>
    api.GET('/api/v1/cohorts/{id}/allocation', params),
  );
  const propose = async () => {
    setBusy(true);
    try {
      await unwrap(api.POST('/api/v1/cohorts/{id}/allocations', params));
      await refresh('allocation');
    } catch (error) {
      showToast(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <QueryResult query={current}>
      {({ allocation }) => {
        const button = (
          <Button
            kind={allocation ? 'plain' : 'primary'}
            busy={busy}
            onClick={() => void propose()}
          >
            {t(allocation ? 'selection.propose_again' : 'selection.propose')}
          </Button>
        );
        return allocation ? (
          <AllocationDetails key={allocation.id} allocation={allocation} button={button} />
        ) : (
          <Empty title={t('selection.no_allocation')} action={button}>
            <p>{t('selection.allocation_rule')}</p>
          </Empty>
        );
      }}
    </QueryResult>
  );
}

function AllocationDetails({
  allocation,
  button,
}: {
  allocation: Allocation;
  button: preact.ComponentChildren;
}) {
  const refresh = useRefresh();
  const question = useConfirmDialog();
  const { id, version, committedAt, seated, waiting } = allocation;
  const commit = () =>
    question.open({
      action: t('selection.commit', { count: seated }),
      effects: [
        t('selection.commit_offers', { count: seated }),
        t('selection.commit_waiting', { count: waiting }),
        t('common.final'),
      ],
      act: async () => {
        try {
          await unwrap(
            api.POST('/api/v1/allocations/{id}/commit', {
              params: { path: { id }, header: { 'If-Match': `"${version}"` } },
            }),
          );
        } finally {
          for (const key of ['allocation', 'applications', 'overview', 'cohorts'])
            void refresh(key);
        }
      },
      done: t('selection.committing', { count: seated }),
    });
  return (
    <>
      {question.dialog}
      {allocation.outdated && <Notice kind="warn" title={t('selection.outdated')} />}
      <section class="card allocation-head">
        <AllocationFigures allocation={allocation} />
        <div class="row">
          {button}
          {!committedAt && (
            <Button
              kind="primary"
              disabled={allocation.outdated || seated + waiting === 0}
              onClick={commit}
            >
              {t('selection.commit', { count: seated })}
            </Button>
          )}
        </div>
        <p class="small quiet">
          {committedAt
            ? t('selection.committed', {
                when: moment(committedAt),
                who: allocation.committedBy ?? '',
              })
            : t('selection.proposed', {
                when: moment(allocation.proposedAt),
                who: allocation.proposedBy ?? '',
              })}
        </p>
      </section>
      <SeatPicture allocation={allocation} />
      <details>
        <summary>{t('selection.rule')}</summary>
        <p>{t('selection.allocation_rule')}</p>
        <p>
          {t(
            allocation.unusedSeats === 'kept'
              ? 'selection.unused_kept'
              : 'selection.unused_open_pool',
          )}
        </p>
      </details>
      <AllocationPlaces allocation={allocation} />
    </>
  );
}
