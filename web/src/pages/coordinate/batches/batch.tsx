import { useEffect, useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { faultText, problemText } from '../../../api/problem-text.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Progress } from '../../../design/progress.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { moment, number } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { useCohortBreadcrumb } from '../use-cohort-breadcrumb.ts';
import { BatchBundles } from './batch-bundles.tsx';
import { BatchMembers } from './batch-members.tsx';
import { BatchSamples } from './batch-samples.tsx';

type Batch = Dto<'BatchDto'>;
type Action = 'approval' | 'cancellation' | 'retry' | 'pause' | 'resumption';

/** Milliseconds between requests while certificates are being made. */
const POLL_MS = 1_000;

const isInProgress = (batch: Batch | undefined) =>
  batch?.state === 'approved' && !batch.pausedAt && batch.made + batch.failed < batch.members;

/** One batch: reviewed, approved, followed while it is made, retried and downloaded. */
export default function BatchPage() {
  const { id: cohortId, batchId = '' } = useRoute().params;
  const [live, setLive] = useState(true);
  const batch = useApiQuery(
    ['batches', batchId],
    () => api.GET('/api/v1/certificate-batches/{id}', { params: { path: { id: batchId } } }),
    { every: live ? POLL_MS : false },
  );
  const isLive = isInProgress(batch.data) || batch.data === undefined;
  if (isLive !== live) setLive(isLive);
  const cohort = useCohortBreadcrumb(cohortId);
  return (
    <StaffPage
      title={t('coordinate.batch')}
      above={[
        { href: '/coordinate', text: t('common.coordinate') },
        ...cohort,
        cohortId
          ? { href: `/coordinate/${cohortId}/certificates`, text: t('coordinate.certificates') }
          : { href: '/coordinate/register', text: t('coordinate.register') },
      ]}
    >
      <QueryResult query={batch}>{(shown) => <BatchDetails batch={shown} />}</QueryResult>
    </StaffPage>
  );
}

function BatchDetails({ batch }: { batch: Batch }) {
  const { id, state, members, made, failed, awardId, pausedAt, notes } = batch;
  const refresh = useRefresh();
  // Keeps the state of each member as current as the count above the list.
  useEffect(() => {
    void refresh('batches', id, 'members');
    if (made !== members) return;
    for (const key of ['certificates', 'eligibility', 'overview']) void refresh(key);
  }, [made, failed]);
  return (
    <>
      <Facts batch={batch} />
      {notes.map((note) => (
        <Notice key={note.code} kind="warn" title={faultText(note)} />
      ))}
      {state === 'approved' && (
        <Progress value={made} max={members} text={t('coordinate.made', { made, of: members })} />
      )}
      {pausedAt && <Notice kind="warn" title={t('certify.paused', { when: moment(pausedAt) })} />}
      {state === 'approved' && made === members && (
        <Notice kind="good" title={t('coordinate.all_made')} />
      )}
      {failed > 0 && <Notice kind="bad" title={t('coordinate.failed', { count: failed })} />}
      <Actions batch={batch} />
      {awardId && state === 'prepared' && <BatchSamples batchId={batch.id} />}
      {state === 'approved' && made > 0 && <BatchBundles batchId={batch.id} />}
      {awardId && <BatchMembers batch={batch} />}
    </>
  );
}

function Facts({ batch }: { batch: Batch }) {
  const { state, kind, members, excluded, createdAt, preparedBy, approvedAt, approvedBy } = batch;
  return (
    <dl class="facts">
      <dt>{t('common.state')}</dt>
      <dd>
        <Badge state={state} />
      </dd>
      <dt>{t('certify.kind')}</dt>
      <dd>{kind ? tValue('common.award_', kind) : t('certify.earlier_years')}</dd>
      <dt>{t('coordinate.prepared_at')}</dt>
      <dd>
        {moment(createdAt)} · {preparedBy}
      </dd>
      {approvedAt && (
        <>
          <dt>{t('coordinate.approved_at')}</dt>
          <dd>
            {moment(approvedAt)} · {approvedBy}
          </dd>
        </>
      )}
      <dt>{t('coordinate.people')}</dt>
      <dd>{number(members)}</dd>
      <dt>{t('coordinate.excluded')}</dt>
      <dd>{number(excluded)}</dd>
    </dl>
  );
}

function Actions({ batch }: { batch: Batch }) {
  const refresh = useRefresh();
  const question = useConfirmDialog();
  const [busy, setBusy] = useState<Action>();
  const params = { params: { path: { id: batch.id } } };
  const perform = async (action: Action) => {
    await unwrap(api.POST(`/api/v1/certificate-batches/{id}/${action}`, params));
    await Promise.all(
      ['batches', 'eligibility', 'certificates', 'overview'].map((key) => refresh(key)),
    );
    setBusy(undefined);
  };
  const approve = () =>
    question.open({
      action: t('coordinate.approve', { count: members }),
      effects: [t('coordinate.approve_effect', { count: members }), t('common.final')],
      act: () => perform('approval'),
      done: t('coordinate.approving', { count: members }),
    });
  const cancel = () =>
    question.open({
      action: t('coordinate.cancel_batch'),
      effects: [t('coordinate.cancel_effect'), t('common.final')],
      danger: true,
      act: () => perform('cancellation'),
      done: t('coordinate.cancelled'),
    });
  const performNow = (action: Action) => {
    setBusy(action);
    perform(action).catch((error) => {
      setBusy(undefined);
      showToast(problemText(error));
    });
  };
  const { state, members, made, failed, pausedAt, mayApprove } = batch;
  const unfinished = state === 'approved' && made < members;
  return (
    <>
      {state === 'prepared' && !mayApprove && (
        <Notice kind="warn" title={t('certify.second_person')}>
          <p>{t('certify.second_person_detail')}</p>
        </Notice>
      )}
      {question.dialog}
      <div class="row">
        {state === 'prepared' && (
          <>
            {mayApprove && (
              <Button kind="primary" disabled={members === 0} onClick={approve}>
                {t('coordinate.approve', { count: members })}
              </Button>
            )}
            <Button onClick={cancel}>{t('coordinate.cancel_batch')}</Button>
          </>
        )}
        {unfinished && (
          <Button
            busy={busy === 'pause' || busy === 'resumption'}
            onClick={() => performNow(pausedAt ? 'resumption' : 'pause')}
          >
            {t(pausedAt ? 'certify.resume' : 'certify.pause')}
          </Button>
        )}
        {failed > 0 && (
          <Button kind="primary" busy={busy === 'retry'} onClick={() => performNow('retry')}>
            {t('coordinate.retry_failed')}
          </Button>
        )}
      </div>
    </>
  );
}
