import './offer.css';
import type { ComponentChildren } from 'preact';
import { api, type Dto } from '../../api/client.ts';
import { useApiQuery, useFullList } from '../../api/queries.ts';
import { RegionScene } from '../../art/region-scene.tsx';
import { Icon } from '../../design/icon.tsx';
import { Notice } from '../../design/notice.tsx';
import { Loading } from '../../design/query-result.tsx';
import { useMediaQuery } from '../../design/use-media-query.ts';
import { languageOf, pick, stateName } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { usePageTitle } from '../../shell/page.tsx';
import { QueryPage } from '../../shell/query-page.tsx';
import { dayOf, hourWithZone } from '../cohort/deadline.ts';
import { OfferFacts } from './offer-facts.tsx';
import type { ShownOffer } from './shown-offer.ts';
import { useTimeLeft } from './time-left.ts';

interface Props {
  offer: ShownOffer;
  /** The buttons to answer it. */
  children: ComponentChildren;
  /** Below the facts. */
  more?: ComponentChildren;
}

/** What is offered, until when, and the buttons to answer: under the thumb on a phone. */
export function Offer({ offer, children, more }: Props) {
  const { cohortId } = offer;
  const params = { params: { path: { id: cohortId } } };
  const cohort = useApiQuery(['cohorts', cohortId], () => api.GET('/api/v1/cohorts/{id}', params));
  const courses = useFullList(['cohorts', cohortId, 'courses'], () =>
    api.GET('/api/v1/cohorts/{id}/courses', params),
  );
  const workshops = useFullList(['cohorts', cohortId, 'workshops'], () =>
    api.GET('/api/v1/cohorts/{id}/workshops', params),
  );
  // Shown at once, so that nothing moves under the thumb.
  if (courses.isPending || workshops.isPending) return <Loading />;
  return (
    <QueryPage query={cohort}>
      {(shown) => (
        <article class="offer">
          <div class="offer-what">
            <Opening offer={offer} cohort={shown} />
            <OfferFacts
              {...{ offer, courses: courses.data?.items, workshops: workshops.data?.items }}
              cohort={shown}
            />
            <p>
              <a href={`/cohorts/${cohortId}`}>{t('offer.programme_page')}</a>
            </p>
            <p class="quiet">{t('offer.if_late')}</p>
            {more}
          </div>
          <AnswerBox offer={offer}>{children}</AnswerBox>
        </article>
      )}
    </QueryPage>
  );
}

/** Stands for the title of the cohort in its sentence, in which it is emphasised. */
const TITLE = '\u{fffc}';

function Opening({ offer, cohort }: { offer: ShownOffer; cohort: Dto<'CohortDto'> }) {
  const heading = usePageTitle(`${t('offer.title')} · ${t('common.programme')}`);
  const lead = offer.nominated ? 'offer.lead_nominated' : 'offer.lead_applied';
  const names = { country: stateName(offer.memberState), cohort: TITLE };
  const [before, after] = t(lead, names).split(TITLE);
  return (
    <>
      <RegionScene wide={useMediaQuery('(min-width: 48rem)')} class="offer-scene" />
      <p class="offer-label">
        <Icon name="certificate" />
        {t('offer.place_offered')}
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {t('offer.title')}
      </h1>
      <p class="lead">
        {before}
        <strong lang={languageOf(cohort.title)}>{pick(cohort.title)}</strong>
        {after}
      </p>
    </>
  );
}

function AnswerBox({ offer, children }: Props) {
  const left = useTimeLeft(offer.offerExpiresAt);
  return (
    <section class="offer-answer" aria-label={t('my.answer_offer')}>
      {left ? (
        <>
          <p class="offer-deadline">
            <Icon name="time" />
            <span>
              <strong>
                {t('my.offer_until', { when: dayOf(offer.offerExpiresAt, offer.timeZone) })}
              </strong>
              <span class="block small">{hourWithZone(offer.offerExpiresAt, offer.timeZone)}</span>
            </span>
            <span class="offer-time-left">{left}</span>
          </p>
          <div class="offer-buttons">{children}</div>
        </>
      ) : (
        <Notice kind="warn" title={t('offer.expired')} />
      )}
    </section>
  );
}
