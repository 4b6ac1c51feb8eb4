import type { Dto } from '../../../api/client.ts';
import { useId } from '../../../design/use-id.ts';
import type { Bound } from '../../../forms/use-form.ts';
import { t, tValue } from '../../../i18n/t.ts';

type Timing = Dto<'NotificationTimingDto'>['timing'];
const timings: Timing[] = ['at-once', 'daily', 'off'];

type Props = Omit<Bound<Record<string, Timing>>, 'error'>;

/** The kinds of emails, and when each is sent. */
export function TimingList({ name, value, onChange }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('notifications.emails')}</h2>
      <ul class="timings card">
        {Object.entries(value).map(([kind, timing]) => (
          <li key={kind}>
            <label for={`${id}-${kind}`}>{tValue('notifications.kind_', kind)}</label>
            <select
              id={`${id}-${kind}`}
              name={name}
              value={timing}
              onChange={({ currentTarget }) =>
                onChange({ ...value, [kind]: currentTarget.value as Timing })
              }
            >
              {timings.map((choice) => (
                <option key={choice} value={choice}>
                  {tValue('notifications.timing_', choice)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <p class="quiet">
        {t('notifications.always')} {t('notifications.daily_detail')}
      </p>
    </section>
  );
}
