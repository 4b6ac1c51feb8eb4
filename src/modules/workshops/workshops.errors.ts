import { DomainError } from '../../platform/errors/domain-error.js';
import { Conflict } from '../../platform/errors/errors.js';

export class SessionFull extends Conflict {
  constructor() {
    super('session-full', 'This session is full.');
  }
}

export class SessionOver extends Conflict {
  constructor() {
    super('session-over', 'This session has ended.');
  }
}

/** 409: the person has a place in another session at the same time. */
export class SessionsOverlap extends Conflict {
  constructor({ startsAt, endsAt, timeZone }: { startsAt: Date; endsAt: Date; timeZone: string }) {
    super('sessions-overlap', 'You have a place in another session at this time.', {
      detail: 'Send overlapping=true to book both.',
      params: { from: startsAt.toISOString(), until: endsAt.toISOString(), timeZone },
    });
  }
}

export class NotCheckInTime extends Conflict {
  constructor() {
    super(
      'not-check-in-time',
      'Check-in opens one hour before the session and closes when it ends.',
      'Afterwards, the trainer can record your attendance.',
    );
  }
}

export class NotRegistered extends Conflict {
  constructor() {
    super('not-registered', 'You don’t have a place in this live session.', 'Book a place first.');
  }
}

export class WrongCode extends DomainError {
  constructor() {
    super(
      'invalid',
      'wrong-code',
      'This code is wrong or has expired.',
      'It changes every 30 seconds.',
    );
  }
}
