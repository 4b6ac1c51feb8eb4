/** A trainee booked a place in a session. */
export class SessionRegistered {
  constructor(readonly registrationId: string) {}
}

/** Attendance of one trainee at one session was recorded or changed. */
export class AttendanceRecorded {
  constructor(
    readonly enrolmentId: string,
    readonly sessionId: string,
  ) {}
}

/** The time or place of a session was changed. */
export class SessionMoved {
  constructor(readonly sessionId: string) {}
}

/** A session has ended, and the attendance of some of those registered is not recorded. */
export class AttendanceMissing {
  constructor(readonly sessionId: string) {}
}
