import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

const shown = ['certified', 'countries', 'hours'] as const;

/** What the programme has achieved, in numbers; nothing before its first certificate. */
export function Figures() {
  const { data } = useApiQuery(['figures'], () => api.GET('/api/v1/figures'));
  if (!data || data.certified === 0) return null;
  return (
    <section class="programme-figures" aria-label={t('public.figures')}>
      <dl>
        {shown.map((name) => (
          <div key={name}>
            <dt>{t(`public.figure_${name}`, { count: data[name] })}</dt>
            <dd>{number(data[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
