/** A cohort's pools have other numbers of seats than before. */
export class QuotasSet {
  constructor(readonly cohortId: string) {}
}
