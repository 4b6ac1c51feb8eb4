import './cohort-seats.css';
import type { Dto } from '../../../api/client.ts';
import { inOrder, memberStates } from '../../../forms/choices.ts';
import { number, stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** Above this a number is easier to read than a row of seats. */
const MOST_DRAWN = 6;

/** How seats are shared: by countries, in the open pool, or both. */
const sentences = {
  open: 'public.seats_open',
  countries: 'public.seats_countries',
  both: 'public.seats_both',
} as const;

/** How many seats there are, for whom, and how they are shared. */
export function CohortSeats({ cohort }: { cohort: Dto<'CohortDto'> }) {
  const limitless = cohort.quotas.some(({ seats }) => seats === null);
  // The quotas as agreed: seats that a country left unused, and others have now, do not count.
  const pools = inOrder(cohort.quotas).filter(({ agreed }) => agreed !== 0);
  const total = pools.reduce((sum, { agreed }) => sum + (agreed ?? 0), 0);
  if (limitless || total === 0) return null;
  const countries = pools.filter(({ pool }) => pool !== 'open');
  const open = pools.find(({ pool }) => pool === 'open')?.agreed;
  const [each, ...others] = new Set(countries.map(({ agreed }) => agreed));
  const equal = each && others.length === 0 && countries.length === memberStates.length;
  const numbers = { count: total, each: number(each ?? 0), open: number(open ?? 0) };
  const kind = countries.length === 0 ? 'open' : open ? 'both' : 'countries';
  return (
    <section>
      <h2>{t('public.seats')}</h2>
      <p>
        {equal
          ? t(open ? 'public.seats_equal_open' : 'public.seats_equal', numbers)
          : t(sentences[kind], { count: total, countries: countries.length })}
      </p>
      {pools.length > 1 && (
        <ul class="card cohort-seats">
          {pools.map(({ pool, agreed }) => (
            <li key={pool} class={pool === 'open' ? 'open-pool' : undefined}>
              <span>{pool === 'open' ? t('common.open_pool') : stateName(pool)}</span>
              {(agreed ?? 0) <= MOST_DRAWN && <Drawn count={agreed ?? 0} />}
              <strong>{number(agreed ?? 0)}</strong>
            </li>
          ))}
        </ul>
      )}
      {kind === 'both' && cohort.seating === 'review' && <Sharing />}
    </section>
  );
}

/** In which order seats are given where applications are reviewed. */
const Sharing = () => (
  <>
    <h3>{t('public.sharing')}</h3>
    <ol class="cohort-sharing">
      {(['countries', 'open', 'waiting'] as const).map((step) => (
        <li key={step}>
          <strong class="block">{t(`public.sharing_${step}`)}</strong>
          <span class="small quiet">{t(`public.sharing_${step}_detail`)}</span>
        </li>
      ))}
    </ol>
  </>
);

/** Seats as small squares, beside their number. */
const Drawn = ({ count }: { count: number }) => (
  <span class="drawn-seats" aria-hidden="true">
    {Array.from({ length: count }, (_, index) => (
      <i key={index} />
    ))}
  </span>
);
