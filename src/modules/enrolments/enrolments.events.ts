/** Somebody who has an account was nominated. */
export class Nominated {
  constructor(readonly applicationId: string) {}
}

/** A seat was offered. */
export class OfferMade {
  constructor(readonly applicationId: string) {}
}

/** All seats one may have were taken. */
export class PlacedOnWaitingList {
  constructor(readonly applicationId: string) {}
}

export class ApplicationRejected {
  constructor(readonly applicationId: string) {}
}

/** An offer ran out unanswered. */
export class OfferExpired {
  constructor(readonly applicationId: string) {}
}

/** An offer was accepted. */
export class Enrolled {
  constructor(readonly enrolmentId: string) {}
}

/** Somebody left the cohort. */
export class EnrolmentEnded {
  constructor(readonly enrolmentId: string) {}
}

/** The secretariat took somebody out of the cohort. */
export class EnrolmentRemoved {
  constructor(readonly enrolmentId: string) {}
}

/** Somebody went on in another cohort. */
export class EnrolmentTransferred {
  constructor(
    readonly enrolmentId: string,
    readonly toEnrolmentId: string,
  ) {}
}
