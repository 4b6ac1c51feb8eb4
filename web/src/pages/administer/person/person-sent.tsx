import { api, type Dto } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { usePages } from '../../../api/use.ts';
import { moment, pick } from '../../../i18n/format.ts';
import { t, tWord } from '../../../i18n/t.ts';
import { PersonSection } from './person-section.tsx';

type Sent = Dto<'SentDto'>;

const tones: Record<Sent['state'], string> = {
  waiting: 'info',
  sent: 'good',
  refused: 'bad',
  failed: 'bad',
  dropped: '',
};

/** What somebody was sent, and what became of each email; never its content. */
export function PersonSent({ id }: { id: string }) {
  const sent = usePages(['people', id, 'sent'], (after) =>
    api.GET('/api/v1/people/{id}/notifications', {
      params: { path: { id }, query: { limit: 20, ...(after && { after }) } },
    }),
  );
  return (
    <PersonSection
      title={t('administer.sent')}
      lead={<p>{t('administer.sent_hint')}</p>}
      empty={t('administer.no_sent')}
      list={sent}
      columns={[
        {
          title: t('administer.kind'),
          value: ({ kind }) => tWord('administer.sent_', kind),
          show: ({ kind, cohortTitle }) => (
            <>
              {tWord('administer.sent_', kind)}
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
          title: t('administer.email_state'),
          value: ({ state }) => tWord('administer.mail_', state),
          show: (row) => <Outcome sent={row} />,
        },
      ]}
    />
  );
}

/** What became of the email, when, and why. */
const Outcome = ({ sent: { state, endedAt, failure } }: { sent: Sent }) => (
  <>
    <span class={`badge ${tones[state]}`}>{tWord('administer.mail_', state)}</span>
    {endedAt && <span class="block small quiet">{moment(endedAt)}</span>}
    {failure && <span class="block small">{faultText(failure)}</span>}
  </>
);
