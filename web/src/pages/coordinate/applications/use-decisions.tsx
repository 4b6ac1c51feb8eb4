import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import type { useBulkAction } from '../../../components/bulk/use-bulk-action.tsx';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { t } from '../../../i18n/t.ts';
import type { Application } from './decisions.ts';
import { type DecisionReason, RejectionDialog } from './rejection.tsx';

/** The decisions on applications. Render `dialogs` on the page. */
export function useDecisions(bulk: ReturnType<typeof useBulkAction>) {
  const refresh = useRefresh();
  const question = useConfirmDialog();
  const [rejected, setRejected] = useState<{ applications: Application[]; left: number }>();
  const refreshAll = () => Promise.all([refresh('applications'), refresh('overview')]);
  const decide = async (id: string, body: Dto<'DecideDto'>) => {
    const decided = await unwrap(
      api.POST('/api/v1/applications/{id}/decision', { params: { path: { id } }, body }),
    );
    await refreshAll();
    return decided;
  };

  const offer = ({ id, latinName: name }: Application) =>
    question.open({
      action: t('coordinate.offer_to', { name }),
      effects: [t('coordinate.offer_effect'), t('common.final')],
      act: () => decide(id, { decision: 'offer' }),
      done: ({ state }) =>
        t(state === 'waiting' ? 'coordinate.now_waiting' : 'coordinate.offering', { name }),
    });

  /** One by its own route, which answers with the reason why not; several together. */
  const rejectAll = async (applications: Application[], why: DecisionReason) => {
    const [first, ...others] = applications;
    if (first && others.length === 0) {
      await decide(first.id, { decision: 'reject', ...why });
      return t('coordinate.rejecting', { name: first.latinName });
    }
    return bulk.run({
      rows: applications,
      nameOf: ({ latinName }) => latinName,
      act: async (applicationIds) => {
        const body = { applicationIds, ...why };
        const results = await unwrap(api.POST('/api/v1/applications/rejections', { body }));
        await refreshAll();
        return results;
      },
      done: (count) => t('staff.rejected_many', { count }),
    });
  };

  return {
    offer,
    reject: (applications: Application[], left = 0) => setRejected({ applications, left }),
    dialogs: (
      <>
        {question.dialog}
        <RejectionDialog
          applications={rejected?.applications ?? []}
          left={rejected?.left ?? 0}
          reject={(why) => rejectAll(rejected?.applications ?? [], why)}
          onClose={() => setRejected(undefined)}
        />
      </>
    ),
  };
}
