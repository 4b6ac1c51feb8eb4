import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { Filter } from '../../../components/search-box.tsx';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { DayInput } from '../../../forms/day-input.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { moment } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { eventName, type Webhook } from './event-types.ts';

type Delivery = Dto<'WebhookDeliveryDto'>;
const states = ['waiting', 'delivered', 'failed'] as const;

/** Milliseconds between requests: a test event is delivered within seconds. */
const POLL_MS = 5_000;

/** What was sent to the system in the last month, and sending it again. */
export function WebhookDeliveries({ webhook: { id, disabledAt, failed } }: { webhook: Webhook }) {
  const refresh = useRefresh();
  const { busy, act } = useAction();
  const [state, setState] = useState('');
  const [replaying, setReplaying] = useState(false);
  const deliveries = usePages(
    ['webhooks', id, 'deliveries', state],
    (after) =>
      api.GET('/api/v1/webhooks/{id}/deliveries', {
        params: {
          path: { id },
          query: { ...(after && { after }), ...(state && { state: state as 'failed' }) },
        },
      }),
    { every: POLL_MS },
  );
  const replay = (delivery: Delivery) =>
    act(async () => {
      const params = { params: { path: { id: delivery.id } } };
      await unwrap(api.POST('/api/v1/webhook-deliveries/{id}/replay', params));
      showToast(t('webhooks.replayed', { count: 1 }));
      await refresh('webhooks');
    });
  return (
    <section>
      <h2>{t('webhooks.deliveries')}</h2>
      <div class="filters">
        <Filter
          label={t('webhooks.state')}
          value={state}
          choices={states.map((value) => ({ value, text: tValue('webhooks.state_', value) }))}
          onChange={setState}
        />
        {failed > 0 && !disabledAt && (
          <Button onClick={() => setReplaying(true)}>{t('webhooks.replay_failed')}</Button>
        )}
      </div>
      <QueryResult query={deliveries}>
        {() =>
          deliveries.items.length > 0 ? (
            <Table
              caption={t('webhooks.deliveries')}
              rows={deliveries.items}
              rowKey={(delivery) => delivery.id}
              exportName="webhook-deliveries"
              hasMore={deliveries.hasMore}
              busy={deliveries.busy}
              loadMore={deliveries.loadMore}
              readAll={deliveries.readAll}
              columns={[
                { title: t('webhooks.event'), value: ({ type }) => eventName(type) },
                {
                  title: t('webhooks.happened'),
                  value: ({ occurredAt }) => occurredAt,
                  show: ({ occurredAt }) => moment(occurredAt),
                },
                {
                  title: t('webhooks.state'),
                  value: (row) => tValue('webhooks.state_', row.state),
                  show: (row) => <StateBadge state={row.state} />,
                },
                { title: t('webhooks.result'), value: resultOf },
                { title: 'webhook-id', place: 'export', value: ({ eventId }) => eventId },
                {
                  title: t('staff.actions'),
                  show: (row) =>
                    disabledAt ? null : (
                      <Button
                        small
                        busy={busy}
                        aria-label={`${t('webhooks.replay')}: ${eventName(row.type)}, ${moment(row.occurredAt)}`}
                        onClick={() => void replay(row)}
                      >
                        {t('webhooks.replay')}
                      </Button>
                    ),
                },
              ]}
            />
          ) : (
            <Empty title={t('webhooks.no_deliveries')} />
          )
        }
      </QueryResult>
      <Dialog
        title={t('webhooks.replay_failed')}
        open={replaying}
        onClose={() => setReplaying(false)}
      >
        <ReplayFailed id={id} onDone={() => setReplaying(false)} />
      </Dialog>
    </section>
  );
}

const tones = { waiting: 'info', delivered: 'good', failed: 'bad' };

const StateBadge = ({ state }: Pick<Delivery, 'state'>) => (
  <span class={`badge ${tones[state]}`}>{tValue('webhooks.state_', state)}</span>
);

/** What became of the last attempt, how many there were, and when the next is. */
const resultOf = ({ attempts, status, durationMs, failure, nextAttemptAt }: Delivery) =>
  [
    status !== null && t('webhooks.answered', { status, ms: durationMs ?? 0 }),
    status === null && failure && faultText(failure),
    attempts > 1 && t('webhooks.attempt_detail', { attempts }),
    nextAttemptAt && t('webhooks.next_attempt', { when: moment(nextAttemptAt) }),
  ]
    .filter(Boolean)
    .join(' · ');

const WEEK_MS = 604_800_000;

function ReplayFailed({ id, onDone }: { id: string; onDone: () => void }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: { since: new Date(Date.now() - WEEK_MS).toISOString().slice(0, 10) },
    submit: ({ since }) =>
      unwrap(
        api.POST('/api/v1/webhooks/{id}/replays', {
          params: { path: { id } },
          body: { since: `${since}T00:00:00Z` },
        }),
      ),
    done: ({ replayed }) => {
      showToast(t('webhooks.replayed', { count: replayed }));
      void refresh('webhooks');
      onDone();
    },
  });
  return (
    <Form form={form} send={t('webhooks.replay_failed')}>
      <p>{t('webhooks.replay_effect')}</p>
      <DayInput label={t('webhooks.since')} {...form.bind('since')} />
    </Form>
  );
}
