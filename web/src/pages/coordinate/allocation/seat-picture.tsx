import '../../../components/selection.css';
import type { Dto } from '../../../api/client.ts';
import { inOrder } from '../../../forms/choices.ts';
import { number, stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type Allocation = Dto<'AllocationDto'>;

/** Most seats that are drawn for one pool; beyond that, only the figures show them. */
const MAX_DRAWN = 80;

/** Every pool as a row of seats: held before, given now, given by hand, free, released. */
export function SeatPicture({ allocation: { pools } }: { allocation: Allocation }) {
  return (
    <figure class="card">
      <figcaption>
        <h2>{t('selection.seats_by_state')}</h2>
        <ul class="legend seat-legend">
          {(['held', 'given', 'by-hand', 'free', 'released'] as const).map((kind) => (
            <li key={kind}>
              <span class={`seat ${kind}`} aria-hidden="true" /> {t(legend[kind])}
            </li>
          ))}
        </ul>
      </figcaption>
      <ul class="seat-rows">
        {inOrder(pools).map(({ pool, held, free, given, byHand, released, waiting }) => {
          const seats = [
            ...Array(held).fill('held'),
            ...Array(given - byHand).fill('given'),
            ...Array(byHand).fill('by-hand'),
            ...Array(Math.max(0, free - given - released)).fill('free'),
            ...Array(released).fill('released'),
          ] as string[];
          return (
            <li key={pool}>
              <span class="pool">{pool === 'open' ? t('common.open_pool') : stateName(pool)}</span>
              <span class="seat-row" aria-hidden="true">
                {seats.slice(0, MAX_DRAWN).map((kind, index) => (
                  <span key={index} class={`seat ${kind}`} />
                ))}
              </span>
              <span class="quiet small">
                {t('selection.pool_figures', {
                  taken: number(held + given),
                  of: number(held + free - (pool === 'open' ? 0 : released)),
                })}
                {released > 0 && ` · ${t('selection.released_count', { count: released })}`}
                {waiting > 0 && ` · ${t('selection.waiting_count', { count: waiting })}`}
              </span>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}

const legend = {
  held: 'selection.seat_held',
  given: 'selection.seat_given',
  'by-hand': 'selection.seat_by_hand',
  free: 'selection.seat_free',
  released: 'selection.seat_released',
} as const;
