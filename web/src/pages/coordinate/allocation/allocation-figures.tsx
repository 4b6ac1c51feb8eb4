import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { number, percent, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type Allocation = Dto<'AllocationDto'>;

/** What the allocation comes to: seats filled, people waiting, and whether target shares are met. */
export function AllocationFigures({ allocation }: { allocation: Allocation }) {
  const { pools, seated, waiting, targets } = allocation;
  const held = pools.reduce((sum, pool) => sum + pool.held, 0);
  // Released seats are counted where they went.
  const seats = pools.reduce(
    (sum, { pool, held, free, released }) => sum + held + free - (pool === 'open' ? 0 : released),
    0,
  );
  return (
    <dl class="allocation-figures">
      <div>
        <dt>{t('selection.seats_filled')}</dt>
        <dd>{t('selection.of_number', { count: number(held + seated), of: number(seats) })}</dd>
      </div>
      <div>
        <dt>{t('coordinate.waiting_list')}</dt>
        <dd>{number(waiting)}</dd>
      </div>
      {targets.map(({ name, minPercent, count, of, met }) => (
        <div key={pick(name)} class={met ? undefined : 'missed'}>
          <dt>{t('selection.target_share', { name: pick(name), target: percent(minPercent) })}</dt>
          <dd>
            {!met && <Icon name="warn" />} {percent(of === 0 ? 0 : Math.round((100 * count) / of))}{' '}
            <span class="small quiet">
              {t('selection.of_number', { count: number(count), of: number(of) })}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
