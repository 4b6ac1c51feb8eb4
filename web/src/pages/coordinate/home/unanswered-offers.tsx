import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { fromNow } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** Who has not answered an offer of a cohort, the first to expire first. */
export function UnansweredOffers({ offers }: { offers: Dto<'UnansweredOfferDto'>[] }) {
  if (offers.length === 0) return null;
  return (
    <ul class="unanswered">
      {offers.map(({ applicationId, latinName, nativeName, expiresAt }) => (
        <li key={applicationId}>
          <Icon name="person" />
          <div>
            {latinName}
            {nativeName && <span class="quiet"> {nativeName}</span>}
            {expiresAt && (
              <span class="block small quiet">
                {t('homes.expires_at', { when: fromNow(expiresAt) })}
              </span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
