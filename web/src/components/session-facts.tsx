import type { Dto } from '../api/client.ts';
import {
  hasOtherClockTime,
  hour,
  languageOf,
  moment,
  momentWithZone,
  pick,
} from '../i18n/format.ts';
import { t } from '../i18n/t.ts';

/** When and where a session takes place, in the reader's time zone and in that of the place. */
export function SessionFacts({ session }: { session: Dto<'SessionViewDto'> }) {
  const { title, startsAt, endsAt, timeZone, place, capacity, registered } = session;
  return (
    <p>
      <strong lang={languageOf(title)}>{pick(title)}</strong>
      <br />
      {moment(startsAt)} – {hour(endsAt)}
      {hasOtherClockTime(startsAt, timeZone) && (
        <span class="quiet small"> {momentWithZone(startsAt, timeZone)}</span>
      )}
      <br />
      {place}
      <span class="quiet small">
        {' '}
        · {t('common.places_taken', { taken: registered, of: capacity })}
      </span>
    </p>
  );
}
