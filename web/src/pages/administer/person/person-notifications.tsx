import { api, type Dto } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { usePages } from '../../../api/queries.ts';
import { moment, pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { PersonSection } from './person-section.tsx';

type Sent = Dto<'SentDto'>;

const tones: Record<Sent['state'], string> = {
  waiting: 'info',
  sent: 'good',
  refused: 'bad',
  failed: 'bad',
  dropped: '',
};

/** The notifications of a person and the outcome of each delivery, never its content. */
export function PersonNotifications({ id }: { id: string }) {
  const sent = usePages(['people', id, 'sent'], (after) =>
    api.GET('/api/v1/people/{id}/notifications', {
      params: { path: { id }, query: { limit: 20, ...(after && { after }) } },
    }),
  );
  const channels = [...new Set(sent.items.map(({ channel }) => channel))];
  return (
    <PersonSection
      title={t('administer.sent')}
      lead={<p>{t('administer.sent_hint')}</p>}
      empty={t('administer.no_sent')}
      list={sent}
      columns={[
        {
          title: t('administer.kind'),
          value: ({ kind }) => tValue('administer.sent_', kind),
          show: ({ kind, cohortTitle }) => (
            <>
              {tValue('administer.sent_', kind)}
              {cohortTitle && <span class="block small quiet">{pick(cohortTitle)}</span>}
            </>
          ),
        },
        {
          title: t('administer.when'),
          value: ({ createdAt }) => createdAt,
          show: ({ createdAt }) => moment(createdAt),
        },
        {
          title:
            channels.length === 1
              ? tValue('administer.channel_', channels[0] as string)
              : t('administer.delivery_state'),
          value: ({ state }) => tValue('administer.mail_', state),
          show: (row) => (
            <>
              {channels.length > 1 && (
                <span class="block small">{tValue('administer.channel_', row.channel)}</span>
              )}
              <Outcome sent={row} />
            </>
          ),
        },
      ]}
    />
  );
}

/** The outcome of a delivery, when, and why. */
const Outcome = ({ sent: { state, endedAt, failure, heldFor, heldUntil } }: { sent: Sent }) => (
  <>
    <span class={`badge ${tones[state]}`}>{tValue('administer.mail_', state)}</span>
    {heldUntil && (
      <span class="block small quiet">
        {t(heldFor === 'quiet-hours' ? 'administer.held_quiet_hours' : 'administer.held_summary', {
          when: moment(heldUntil),
        })}
      </span>
    )}
    {endedAt && <span class="block small quiet">{moment(endedAt)}</span>}
    {failure && <span class="block small">{faultText(failure)}</span>}
  </>
);
