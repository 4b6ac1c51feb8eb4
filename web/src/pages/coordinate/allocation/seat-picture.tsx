import '../../../components/seats.css';
import './allocation.css';
import type { Dto } from '../../../api/client.ts';
import { inOrder } from '../../../forms/choices.ts';
import { number, stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type Allocation = Dto<'AllocationDto'>;

/** Most seats that are drawn for one pool; beyond that, only the figures show them. */
const MAX_DRAWN = 80;

type Pool = Allocation['pools'][number];

/** Every pool as a row of seats: taken before, given now, given manually, free, moved to the open pool. */
export function SeatPicture({ allocation: { pools } }: { allocation: Allocation }) {
  const kinds = (['held', 'given', 'by-hand', 'free', 'released'] as const).filter((kind) =>
    pools.some((pool) => seatsOf(pool).includes(kind)),
  );
  const countries = inOrder(pools).filter(({ pool }) => pool !== 'open');
  const open = pools.find(({ pool }) => pool === 'open');
  return (
    <section class="card seat-picture">
      <h2>{t('selection.seats_by_state')}</h2>
      <ul class="legend seat-legend small">
        {kinds.map((kind) => (
          <li key={kind}>
            <span class={`seat ${kind}`} aria-hidden="true" /> {t(legend[kind])}
          </li>
        ))}
      </ul>
      <ul class="seat-rows">
        {countries.map((pool) => (
          <PoolSeats key={pool.pool} pool={pool} />
        ))}
        {open && <PoolSeats pool={open} />}
      </ul>
    </section>
  );
}

type SeatKind = keyof typeof legend;

function seatsOf({ pool, held, free, given, byHand, released }: Pool): SeatKind[] {
  const many = (kind: SeatKind, count: number): SeatKind[] =>
    Array<SeatKind>(Math.max(0, count)).fill(kind);
  return [
    ...many('held', held),
    ...many('given', given - byHand),
    ...many('by-hand', byHand),
    ...many('free', free - given - released),
    ...(pool === 'open' ? [] : many('released', released)),
  ];
}

function PoolSeats({ pool: shown }: { pool: Pool }) {
  const { pool, held, free, given, released, waiting } = shown;
  const isOpen = pool === 'open';
  const own = held + free - (isOpen ? 0 : released);
  return (
    <li class={isOpen ? 'open-pool' : undefined}>
      <span class="pool">{isOpen ? t('common.open_pool') : stateName(pool)}</span>
      <span class="seat-row" aria-hidden="true">
        {seatsOf(shown)
          .slice(0, MAX_DRAWN)
          .map((kind, index) => (
            <span key={index} class={`seat ${kind}`} />
          ))}
      </span>
      <span class="quiet small figures-of-pool">
        {own > 0 && t('selection.pool_figures', { taken: number(held + given), of: number(own) })}
        {released > 0 && !isOpen && (
          <span class={own > 0 ? 'visually-hidden' : undefined}>
            {t('selection.released_count', { count: released })}
          </span>
        )}
        {waiting > 0 && <span>{t('selection.waiting_count', { count: waiting })}</span>}
      </span>
    </li>
  );
}

const legend = {
  held: 'selection.seat_held',
  given: 'selection.seat_given',
  'by-hand': 'selection.seat_by_hand',
  free: 'selection.seat_free',
  released: 'selection.seat_released',
} as const;
