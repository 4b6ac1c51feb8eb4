import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Notice } from '../../../design/notice.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { fromNow, moment, number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type Queue = Dto<'QueueDto'>;

const tones: Record<Queue['advice'], 'good' | 'warn' | 'bad'> = {
  redis: 'bad',
  worker: 'bad',
  failed: 'bad',
  retrying: 'warn',
  busy: 'warn',
  none: 'good',
};

function titleOf({ advice, failed }: Queue): string {
  const titles: Record<Queue['advice'], string> = {
    redis: t('administer.advice_redis'),
    worker: t('administer.advice_worker'),
    failed: t('administer.advice_failed', { count: failed }),
    retrying: t('administer.advice_retrying'),
    busy: t('administer.advice_busy'),
    none: t('administer.advice_none'),
  };
  return titles[advice];
}

function actionOf({ advice }: Queue): string | undefined {
  const actions: Record<Queue['advice'], string | undefined> = {
    redis: t('administer.do_redis'),
    worker: t('administer.do_worker'),
    failed: t('administer.do_failed'),
    retrying: t('administer.do_retrying'),
    busy: t('administer.do_busy'),
    none: undefined,
  };
  return actions[advice];
}

/** What is late, since when, and what to do about it. */
export function QueueAdvice({ every }: { every: number }) {
  const queue = useApiQuery(['queue'], () => api.GET('/api/v1/queue'), { every });
  return (
    <QueryResult query={queue}>
      {(data) => (
        <Notice kind={tones[data.advice]} title={titleOf(data)}>
          {actionOf(data) && <p>{actionOf(data)}</p>}
          <p class="small">
            {data.oldestAt &&
              t('administer.oldest_since', {
                when: moment(data.oldestAt),
                ago: fromNow(data.oldestAt),
              })}{' '}
            {data.lastDoneAt && t('administer.last_done', { ago: fromNow(data.lastDoneAt) })}{' '}
            {t('administer.jobs_waiting', {
              waiting: number(data.waiting),
              retrying: number(data.retrying),
            })}
          </p>
        </Notice>
      )}
    </QueryResult>
  );
}
