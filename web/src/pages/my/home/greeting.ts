import { t } from '../../../i18n/t.ts';

/** A greeting for the time of day on this device. */
export function greeting(name: string, hour = new Date().getHours()): string {
  if (hour >= 4 && hour < 12) return t('my.good_morning', { name });
  return hour >= 12 && hour < 18
    ? t('my.good_afternoon', { name })
    : t('my.good_evening', { name });
}
