import { memberStates } from '../../../forms/choices.ts';
import type { Bound } from '../../../forms/use-form.ts';
import { useTyped } from '../../../forms/use-typed.ts';
import { number, stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** Seats by pool: the code of a state, or `open`; null: no limit. */
export type Quotas = Record<string, number | null>;

export const emptyQuotas = (): Quotas =>
  Object.fromEntries([...memberStates.map((code) => [code, 3]), ['open', 4]]);

type Pool = 'open' | (typeof memberStates)[number];

/** Quotas as the API takes them: without empty pools, and unlimited only if seats go by arrival. */
export const quotaList = (quotas: Quotas, seating: 'review' | 'arrival') =>
  Object.entries(quotas)
    .filter(([, seats]) => (seats === null ? seating === 'arrival' : seats > 0))
    .map(([pool, seats]) => ({ pool: pool as Pool, seats }));

interface Props extends Bound<Quotas> {
  /** Seats that are held already; no quota may be lower. */
  seated?: Quotas;
  /** Seats go by arrival, so the open pool may have no limit. */
  arrival?: boolean;
}

/** The quota table: seats for each state, and the open pool. */
export function QuotaTable({ value, onChange, error, seated = {}, arrival }: Props) {
  const pools = [...memberStates, 'open'];
  const total = pools.reduce((sum, pool) => sum + (value[pool] ?? 0), 0);
  return (
    <fieldset class="field">
      <legend class="visually-hidden">{t('coordinate.quotas')}</legend>
      <p class="hint">{t('coordinate.quotas_hint')}</p>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <table class="quotas">
        <thead>
          <tr>
            <th scope="col">{t('common.member_state')}</th>
            <th scope="col" class="number">
              {t('coordinate.seats')}
            </th>
            <th scope="col" class="number">
              {t('coordinate.seats_held')}
            </th>
          </tr>
        </thead>
        <tbody>
          {pools.map((pool) => {
            const name = pool === 'open' ? t('common.open_pool') : stateName(pool);
            return (
              <tr key={pool}>
                <th scope="row">{name}</th>
                <td class="number">
                  {pool === 'open' && arrival && (
                    <label class="small">
                      <input
                        type="checkbox"
                        checked={value[pool] === null}
                        onChange={({ currentTarget }) =>
                          onChange({ ...value, [pool]: currentTarget.checked ? null : 0 })
                        }
                      />{' '}
                      {t('selection.no_limit')}
                    </label>
                  )}
                  <Seats
                    name={name}
                    disabled={value[pool] === null}
                    min={seated[pool] ?? 0}
                    seats={value[pool] ?? 0}
                    onChange={(seats) => onChange({ ...value, [pool]: seats })}
                  />
                </td>
                <td class="number">{number(seated[pool] ?? 0)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('coordinate.total')}</th>
            <td class="number">
              <strong>{number(total)}</strong>
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </fieldset>
  );
}

interface SeatsProps {
  name: string;
  disabled: boolean;
  min: number;
  seats: number;
  onChange: (seats: number) => void;
}

function Seats({ name, disabled, min, seats, onChange }: SeatsProps) {
  const typed = useTyped(String(seats), (text) => onChange(Number(text)));
  return (
    <input
      {...typed}
      disabled={disabled}
      type="number"
      class="short"
      inputMode="numeric"
      min={min}
      aria-label={`${t('coordinate.seats')}: ${name}`}
    />
  );
}
