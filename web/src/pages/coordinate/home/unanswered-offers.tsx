import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { fromNow } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** Who has not answered an offer, the first to expire first. */
export function UnansweredOffers({ offers }: { offers: Dto<'UnansweredOfferDto'>[] }) {
  if (offers.length === 0) return null;
  return (
    <section>
      <h2>{t('homes.unanswered')}</h2>
      <ul class="people-list">
        {offers.map(({ applicationId, cohortId, latinName, nativeName, expiresAt }) => (
          <li key={applicationId}>
            <Icon name="person" />
            <div>
              <a href={`/coordinate/${cohortId}/applications?state=offered`}>{latinName}</a>
              {nativeName && <span class="quiet"> {nativeName}</span>}
              {expiresAt && (
                <>
                  <br />
                  <span class="small quiet">
                    {t('homes.expires_at', { when: fromNow(expiresAt) })}
                  </span>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
