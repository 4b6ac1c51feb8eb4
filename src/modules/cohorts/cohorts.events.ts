/** The number of seats in a cohort's pools has changed. */
export class QuotasSet {
  constructor(readonly cohortId: string) {}
}
