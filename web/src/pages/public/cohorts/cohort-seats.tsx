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

/** How many seats there are, and for whom: one sentence where all countries have equally many. */
export function CohortSeats({ cohort }: { cohort: Dto<'CohortDto'> }) {
  const limitless = cohort.quotas.some(({ seats }) => seats === null);
  // The quotas as agreed: seats that a country left unused, and others have now, do not count.
  const pools = inOrder(cohort.quotas).filter(({ agreed }) => agreed !== 0);
  const total = pools.reduce((sum, { agreed }) => sum + (agreed ?? 0), 0);
  if (limitless || total === 0) return null;
  const countries = pools.filter(({ pool }) => pool !== 'open');
  const open = pools.find(({ pool }) => pool === 'open')?.agreed;
  const [each, ...others] = new Set(countries.map(({ agreed }) => agreed));
  if (each && others.length === 0 && countries.length === memberStates.length) {
    const numbers = { count: total, each: number(each) };
    return (
      <Section>
        {open
          ? t('public.seats_equal_open', { ...numbers, open: number(open) })
          : t('public.seats_equal', numbers)}
      </Section>
    );
  }
  const kind = countries.length === 0 ? 'open' : open ? 'both' : 'countries';
  return (
    <Section pools={pools.length > 1 ? pools : []}>
      {t(sentences[kind], { count: total, countries: countries.length })}
    </Section>
  );
}

interface SectionProps {
  /** To be listed below the sentence. */
  pools?: Dto<'PoolDto'>[];
  children: string;
}

function Section({ pools = [], children }: SectionProps) {
  return (
    <section>
      <h2>{t('public.seats')}</h2>
      <p>{children}</p>
      {pools.length > 0 && (
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
    </section>
  );
}

/** Seats as small squares, beside their number. */
const Drawn = ({ count }: { count: number }) => (
  <span class="drawn-seats" aria-hidden="true">
    {Array.from({ length: count }, (_, index) => (
      <i key={index} />
    ))}
  </span>
);
