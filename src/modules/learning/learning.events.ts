/** A trainee completed a unit for the first time. */
export class UnitCompleted {
  constructor(
    readonly enrolmentId: string,
    readonly unitId: string,
  ) {}
}
