import { t } from '../../../i18n/t.ts';

/** Longest name that has room beside the greeting, in three lines of a phone. */
const LONGEST_NAME = 36;

/**
 * A greeting for the time of day on this device, with the name where it is short. Which part of a name
 * people are called by differs from country to country, so it is never shortened.
 */
export function greeting(name: string, hour = new Date().getHours()): string {
  const isNamed = name.length > 0 && name.length <= LONGEST_NAME;
  if (hour >= 4 && hour < 12) return isNamed ? t('my.good_morning', { name }) : t('my.morning');
  if (hour >= 12 && hour < 18)
    return isNamed ? t('my.good_afternoon', { name }) : t('my.afternoon');
  return isNamed ? t('my.good_evening', { name }) : t('my.evening');
}
