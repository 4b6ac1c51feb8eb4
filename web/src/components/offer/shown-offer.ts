import type { Dto } from '../../api/client.ts';

/** What an offer page knows of the offer; all else is on the public page of the cohort. */
export type ShownOffer = Pick<
  Dto<'OfferDto'>,
  'cohortId' | 'memberState' | 'nominated' | 'pool' | 'offerExpiresAt' | 'timeZone'
>;
