/** A person who has an account was nominated. */
export class Nominated {
  constructor(readonly applicationId: string) {}
}

/** A seat was offered. */
export class OfferMade {
  constructor(readonly applicationId: string) {}
}

/** An application was put on the waiting list. */
export class PlacedOnWaitingList {
  constructor(readonly applicationId: string) {}
}

export class ApplicationRejected {
  constructor(readonly applicationId: string) {}
}

/** An offer expired unanswered. */
export class OfferExpired {
  constructor(readonly applicationId: string) {}
}

/** An applicant declined an offer. */
export class OfferDeclined {
  constructor(readonly applicationId: string) {}
}

/** The time in which a cohort takes nominations has begun. */
export class NominationsOpened {
  constructor(readonly cohortId: string) {}
}

/** The time in which a cohort takes nominations ends soon. */
export class NominationsClosing {
  constructor(readonly cohortId: string) {}
}

/** An enrolment began or was resumed. */
export class Enrolled {
  constructor(readonly enrolmentId: string) {}
}

/** A person left the cohort. */
export class EnrolmentEnded {
  constructor(readonly enrolmentId: string) {}
}

/** The secretariat removed a person from the cohort. */
export class EnrolmentRemoved {
  constructor(readonly enrolmentId: string) {}
}

/** The secretariat transferred a person to another cohort. */
export class EnrolmentTransferred {
  constructor(
    readonly enrolmentId: string,
    readonly toEnrolmentId: string,
  ) {}
}

/** The time in which a cohort takes applications and nominations is over. */
export class ApplicationsClosed {
  constructor(readonly cohortId: string) {}
}

/** People were asked to review the applications to a cohort. */
export class ReviewersAppointed {
  constructor(readonly cohortId: string) {}
}
