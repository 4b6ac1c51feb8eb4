/** What a cohort asks for in return for its certificate has changed. */
export class CompletionRuleChanged {
  constructor(readonly cohortId: string) {}
}

/** The number of seats in a cohort's pools has changed. */
export class QuotasSet {
  constructor(readonly cohortId: string) {}
}
