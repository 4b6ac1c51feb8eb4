import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { fromNow, languageOf, pick, stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

interface Props {
  offers: Dto<'UnansweredOfferDto'>[];
  /** Whether the reader coordinates more than one country. */
  ofSeveralCountries: boolean;
}

/** Who has not answered an offer, the first to expire first. */
export function UnansweredOffers({ offers, ofSeveralCountries }: Props) {
  if (offers.length === 0) return null;
  return (
    <section>
      <h2>{t('homes.unanswered')}</h2>
      <ul class="people-list">
        {offers.map(({ applicationId, cohortId, latinName, nativeName, ...offer }) => (
          <li key={applicationId}>
            <Icon name="person" />
            <div>
              <a href={`/coordinate/${cohortId}/applications?state=offered`}>{latinName}</a>
              {nativeName && <span class="quiet"> {nativeName}</span>}
              <br />
              <span class="small quiet">
                <span lang={languageOf(offer.cohortTitle)}>{pick(offer.cohortTitle)}</span>
                {ofSeveralCountries && ` · ${stateName(offer.memberState)}`}
                {offer.expiresAt &&
                  ` · ${t('homes.expires_at', { when: fromNow(offer.expiresAt) })}`}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
