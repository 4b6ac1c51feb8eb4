import { readingZone } from '../../../../../src/modules/people/member-state-zones.ts';
import type { Dto } from '../../../api/client.ts';
import { Illustration } from '../../../art/illustration.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { fromNow, momentWithZone, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { useMe } from '../../../session.ts';

/** A place that was offered and not answered yet; its times are those of the offer's page. */
export function OfferCard({ offer }: { offer: Dto<'ApplicationDto'> }) {
  const timeZone = readingZone(useMe()?.timeZone ?? 'UTC', offer.memberState);
  return (
    <section class="card offer-card">
      <Illustration name="place-offered" />
      <div>
        <h2>{t('my.offer_waits', { cohort: pick(offer.cohortTitle) })}</h2>
        {offer.offerExpiresAt && (
          <p>
            {t('my.offer_until', { when: momentWithZone(offer.offerExpiresAt, timeZone) })} (
            {fromNow(offer.offerExpiresAt)})
          </p>
        )}
        <LinkButton kind="primary" href={`/applications/${offer.id}`}>
          {t('my.answer_offer')}
        </LinkButton>
      </div>
    </section>
  );
}
