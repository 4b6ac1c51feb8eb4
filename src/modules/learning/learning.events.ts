/** A trainee completed a unit for the first time. */
export class UnitCompleted {
  constructor(
    readonly enrolmentId: string,
    readonly unitId: string,
  ) {}
}

/** Trainees of a cohort have begun, and made no progress for some time. */
export class TraineesStuck {
  constructor(readonly cohortId: string) {}
}
