import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { api, ask, type Dto } from '../../api/client.ts';
import { problemText } from '../../api/problem-text.ts';
import { useAsk, useRefresh } from '../../api/use.ts';
import { Asked } from '../../design/asked.tsx';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/notice.tsx';
import { Progress } from '../../design/progress.tsx';
import { moment, number } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { Page } from '../../shell/page.tsx';
import { actSoon, tell } from '../../shell/toasts.tsx';

type Batch = Dto<'BatchDto'>;
type Act = 'approval' | 'cancellation' | 'retry';

/** Milliseconds between looks while certificates are made. */
const LOOK_MS = 1_000;

const underWay = (batch: Batch | undefined) =>
  batch?.state === 'approved' && batch.made + batch.failed < batch.members;

/** One batch: approved, watched as it is made, and what failed tried again. */
export default function BatchPage() {
  const { id: cohortId = '', batchId = '' } = useRoute().params;
  const [live, setLive] = useState(true);
  const batch = useAsk(
    ['batches', batchId],
    () => api.GET('/api/v1/certificate-batches/{id}', { params: { path: { id: batchId } } }),
    { every: live ? LOOK_MS : false },
  );
  const isLive = underWay(batch.data) || batch.data === undefined;
  if (isLive !== live) setLive(isLive);
  return (
    <Page
      title={t('coordinate.batch')}
      above={{ href: `/coordinate/${cohortId}/certificates`, text: t('coordinate.certificates') }}
    >
      <Asked query={batch}>{(shown) => <Shown batch={shown} />}</Asked>
    </Page>
  );
}

function Shown({ batch }: { batch: Batch }) {
  const { state, members, excluded, made, failed, createdAt, approvedAt } = batch;
  return (
    <>
      <dl class="facts">
        <dt>{t('common.state')}</dt>
        <dd>
          <Badge state={state} />
        </dd>
        <dt>{t('coordinate.prepared_at')}</dt>
        <dd>{moment(createdAt)}</dd>
        {approvedAt && (
          <>
            <dt>{t('coordinate.approved_at')}</dt>
            <dd>{moment(approvedAt)}</dd>
          </>
        )}
        <dt>{t('coordinate.people')}</dt>
        <dd>{number(members)}</dd>
        <dt>{t('coordinate.excluded')}</dt>
        <dd>{number(excluded)}</dd>
      </dl>
      {state === 'approved' && (
        <Progress value={made} max={members} text={t('coordinate.made', { made, of: members })} />
      )}
      {state === 'approved' && made === members && (
        <Notice kind="good" title={t('coordinate.all_made')} />
      )}
      {failed > 0 && <Notice kind="bad" title={t('coordinate.failed', { count: failed })} />}
      <Acts batch={batch} />
    </>
  );
}

function Acts({ batch }: { batch: Batch }) {
  const refresh = useRefresh();
  const [busy, setBusy] = useState<Act>();
  const params = { params: { path: { id: batch.id } } };
  const perform = async (act: Act) => {
    await ask(api.POST(`/api/v1/certificate-batches/{id}/${act}`, params));
    await Promise.all([refresh('batches'), refresh('eligibility'), refresh('certificates')]);
    setBusy(undefined);
  };
  const soon = (act: Act, text: string) => {
    setBusy(act);
    actSoon(
      text,
      () => perform(act),
      () => setBusy(undefined),
    );
  };
  const retry = () => {
    setBusy('retry');
    perform('retry').catch((error) => {
      setBusy(undefined);
      tell(problemText(error));
    });
  };
  return (
    <div class="row">
      {batch.state === 'prepared' && (
        <>
          <Button
            kind="primary"
            busy={busy === 'approval'}
            disabled={batch.members === 0}
            onClick={() => soon('approval', t('coordinate.approving', { count: batch.members }))}
          >
            {t('coordinate.approve', { count: batch.members })}
          </Button>
          <Button
            busy={busy === 'cancellation'}
            onClick={() => soon('cancellation', t('coordinate.cancelled'))}
          >
            {t('coordinate.cancel_batch')}
          </Button>
        </>
      )}
      {batch.failed > 0 && (
        <Button kind="primary" busy={busy === 'retry'} onClick={retry}>
          {t('coordinate.retry_failed')}
        </Button>
      )}
    </div>
  );
}
