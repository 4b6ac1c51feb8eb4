/** What an offer page knows of the offer; all else is on the public page of the cohort. */
export interface ShownOffer {
  cohortId: string;
  /** The country whose seats count for the person. */
  memberState: string;
  nominated: boolean;
  offerExpiresAt: string;
  /** The zone that times are shown in. */
  timeZone: string;
}
