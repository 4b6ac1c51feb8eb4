import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

const shown = ['certified', 'countries', 'hours'] as const;

/** A smaller number impresses nobody. */
const LEAST = 10;

/** What the programme has achieved, in numbers that are large enough to tell. */
export function Figures() {
  const { data } = useApiQuery(['figures'], () => api.GET('/api/v1/figures'));
  const large = shown.filter((name) => data && data[name] >= LEAST);
  if (!data || large.length === 0) return null;
  return (
    <section class="programme-figures" aria-label={t('public.figures')}>
      <dl>
        {large.map((name) => (
          <div key={name}>
            <dt>{t(`public.figure_${name}`, { count: data[name] })}</dt>
            <dd>{number(data[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
