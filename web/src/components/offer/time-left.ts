import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The time until an instant in words, in full units; undefined once it is over. */
export function timeLeft(iso: string, now = Date.now()): string | undefined {
  const left = new Date(iso).getTime() - now;
  if (left <= 0) return undefined;
  if (left >= DAY) return t('offer.days_left', { count: Math.floor(left / DAY) });
  if (left >= HOUR) return t('offer.hours_left', { count: Math.floor(left / HOUR) });
  return t('offer.minutes_left', { count: Math.max(1, Math.floor(left / MINUTE)) });
}

/** The same, kept up to date while it is shown. */
export function useTimeLeft(iso: string): string | undefined {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  return timeLeft(iso);
}
