import type { Dto } from '../api/client.ts';
import { Table } from '../design/table.tsx';
import { number } from '../i18n/format.ts';
import { t, tValue } from '../i18n/t.ts';

type Kind = Dto<'PersonalDataKindDto'>;

/** How long it is kept, in words. */
const keptFor = ({ kept, days }: Kind) =>
  days === null
    ? tValue('privacy.kept_', kept)
    : t('privacy.kept_days', { days: number(days), after: tValue('privacy.kept_', kept) });

/** What is stored about people, why, how long, and what happens to it on erasure. */
export function DataRegister({ kinds, where = true }: { kinds: Kind[]; where?: boolean }) {
  return (
    <Table
      caption={t('privacy.register')}
      rows={kinds}
      rowKey={({ kind }) => kind}
      {...(where && { exportName: 'register' })}
      columns={[
        { title: t('privacy.what'), value: ({ kind }) => tValue('privacy.kind_', kind) },
        { title: t('privacy.why'), value: ({ why }) => tValue('privacy.why_', why) },
        { title: t('privacy.how_long'), value: keptFor },
        {
          title: t('privacy.on_erasure'),
          value: ({ onErasure }) => tValue('privacy.erasure_', onErasure),
        },
        ...(where
          ? [
              {
                title: t('privacy.where'),
                value: (kind: Kind) => kind.where,
                show: (kind: Kind) => <code class="small wrap">{kind.where}</code>,
              },
            ]
          : []),
      ]}
    />
  );
}
