import { zoneName } from '../../../../../src/platform/time/zone-names.ts';
import type { Dto } from '../../../api/client.ts';
import { Checkbox, TextInput } from '../../../forms/fields.tsx';
import type { Bound } from '../../../forms/use-form.ts';
import { locale } from '../../../i18n/locale.ts';
import { t } from '../../../i18n/t.ts';

interface Props {
  isUsed: Bound<boolean>;
  hours: Bound<Dto<'QuietHoursDto'>>;
  /** The zone of the hours, which is named below them. */
  timeZone: string;
  errorAt: (pointer: string) => string | undefined;
}

/** Hours of the day in which no emails are sent. */
export function QuietHoursFields({ isUsed, hours, timeZone, errorAt }: Props) {
  const { name, value, onChange } = hours;
  const ends = [
    { end: 'from', label: t('notifications.from') },
    { end: 'to', label: t('notifications.to') },
  ] as const;
  return (
    <section class="quiet-hours">
      <h2>{t('notifications.quiet_hours')}</h2>
      <div class="card">
        <p>{t('notifications.quiet_detail')}</p>
        <Checkbox label={t('notifications.use_quiet_hours')} {...isUsed} />
        {isUsed.value && (
          <>
            <div class="fields">
              {ends.map(({ end, label }) => (
                <TextInput
                  key={end}
                  type="time"
                  label={label}
                  name={`${name}-${end}`}
                  value={value[end]}
                  error={errorAt(`/quietHours/${end}`)}
                  onChange={(time) => onChange({ ...value, [end]: time })}
                />
              ))}
            </div>
            <p class="quiet">
              {zoneName(timeZone, locale, new Date())} ·{' '}
              <a href="/profile">{t('notifications.change_zone')}</a>
            </p>
          </>
        )}
      </div>
    </section>
  );
}
