import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { nativeNameColumn } from '../../../components/person-columns.tsx';
import { PersonName } from '../../../components/person-name.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { Select, TextArea } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { number, stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { placeReason } from './place-reason.ts';

type Allocation = Dto<'AllocationDto'>;
type Place = Dto<'PlaceDto'>;

export const poolName = (pool: string | null) =>
  pool === null
    ? t('coordinate.waiting_list')
    : pool === 'open'
      ? t('common.open_pool')
      : stateName(pool);

const reasonOf = (place: Place, { pools }: Allocation) =>
  placeReason(place, pools.find(({ pool }) => pool === place.pool)?.held);

/** Everyone with their place and a sentence that explains it; anyone can be moved, with a reason. */
export function AllocationPlaces({ allocation }: { allocation: Allocation }) {
  const [moved, setMoved] = useState<Place>();
  const places = usePages(['allocation', allocation.id, 'places'], (after) =>
    api.GET('/api/v1/allocations/{id}/places', {
      params: { path: { id: allocation.id }, query: { limit: 200, ...(after && { after }) } },
    }),
  );
  return (
    <>
      <QueryResult query={places}>
        {() => (
          <Table
            caption={t('selection.places')}
            rows={places.items}
            rowKey={({ id }) => id}
            exportName="allocation"
            searchable
            hasMore={places.hasMore}
            busy={places.busy}
            loadMore={places.loadMore}
            readAll={places.readAll}
            columns={[
              {
                title: t('common.name'),
                value: ({ latinName }) => latinName,
                show: ({ latinName, nativeName }) => <PersonName {...{ latinName, nativeName }} />,
              },
              nativeNameColumn(),
              {
                title: t('common.member_state'),
                value: ({ memberState }) => stateName(memberState),
              },
              { title: t('coordinate.rank'), numeric: true, value: ({ rank }) => rank },
              { title: t('selection.score'), numeric: true, value: ({ score }) => score },
              {
                title: t('selection.seat'),
                value: ({ pool, waiting }) =>
                  pool === null ? `${poolName(null)} ${number(waiting ?? 0)}` : poolName(pool),
              },
              { title: t('selection.why'), value: (place) => reasonOf(place, allocation) },
              ...(allocation.committedAt
                ? []
                : [
                    {
                      title: t('selection.move'),
                      show: (place: Place) => (
                        <Button
                          small
                          aria-label={`${t('selection.move')}: ${place.latinName}`}
                          onClick={() => setMoved(place)}
                        >
                          {t('selection.move')}
                        </Button>
                      ),
                    },
                  ]),
            ]}
          />
        )}
      </QueryResult>
      <Dialog title={t('selection.move')} open={Boolean(moved)} onClose={() => setMoved(undefined)}>
        {moved && <Move allocation={allocation} place={moved} onDone={() => setMoved(undefined)} />}
      </Dialog>
    </>
  );
}

interface MoveProps {
  allocation: Allocation;
  place: Place;
  onDone: () => void;
}

/** Shows whom a move would displace, then makes it once it is confirmed. */
function Move({ allocation, place, onDone }: MoveProps) {
  const refresh = useRefresh();
  const [moves, setMoves] = useState<Dto<'MoveDto'>[]>();
  const adjust = (preview: boolean, body: { to: string; reason: string }) =>
    unwrap(
      api.POST('/api/v1/allocations/{id}/adjustments', {
        params: {
          path: { id: allocation.id },
          header: { 'If-Match': `"${allocation.version}"` },
          query: { preview },
        },
        body: { applicationId: place.id, ...body } as Dto<'AdjustDto'>,
      }),
    );
  const form = useForm({
    initial: { to: place.pool === null ? place.memberState : 'waiting', reason: '' },
    submit: async (values) => {
      if (!moves) return setMoves((await adjust(true, values)).moves);
      await adjust(false, values);
      showToast(t('selection.moved', { name: place.latinName }));
      void refresh('allocation');
      onDone();
    },
  });
  const choices = [
    ...allocation.pools.map(({ pool }) => ({ value: pool, text: poolName(pool) })),
    { value: 'waiting', text: poolName(null) },
    { value: 'rule', text: t('selection.by_rule') },
  ];
  const { error, onChange, ...to } = form.bind('to');
  return (
    <Form form={form} send={t(moves ? 'selection.move_for_good' : 'selection.show_effect')}>
      <p>
        <strong>{place.latinName}</strong> · {reasonOf(place, allocation)}
      </p>
      <Select
        label={t('selection.move_to')}
        choices={choices}
        {...to}
        error={error}
        onChange={(value) => {
          setMoves(undefined);
          onChange(value);
        }}
      />
      <TextArea
        label={t('coordinate.reason')}
        hint={t('selection.move_hint')}
        rows={2}
        {...form.bind('reason')}
      />
      {moves && (
        <>
          <h3>{t('selection.effect')}</h3>
          {moves.length === 0 && <p>{t('selection.no_effect')}</p>}
          <ul>
            {moves.map((move) => (
              <li key={move.id}>
                {move.latinName}: {poolName(move.from)} → {poolName(move.to)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Form>
  );
}
