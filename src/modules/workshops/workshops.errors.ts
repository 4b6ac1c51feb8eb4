import { DomainError } from '../../platform/errors/domain-error.js';
import { Conflict } from '../../platform/errors/errors.js';

export class SessionFull extends Conflict {
  constructor() {
    super('session-full', 'All places of this session are taken.');
  }
}

export class SessionOver extends Conflict {
  constructor() {
    super('session-over', 'This session is over.');
  }
}

/** 409: the person has a place in another session at the same time. */
export class SessionsOverlap extends Conflict {
  constructor({ startsAt, endsAt, timeZone }: { startsAt: Date; endsAt: Date; timeZone: string }) {
    super('sessions-overlap', 'You have a place in another session at this time.', {
      detail: 'Send overlapping=true to take both places.',
      params: { from: startsAt.toISOString(), until: endsAt.toISOString(), timeZone },
    });
  }
}

export class NotCheckInTime extends Conflict {
  constructor() {
    super(
      'not-check-in-time',
      'One checks in from an hour before the session to its end.',
      'Afterwards, the trainer can record your attendance.',
    );
  }
}

export class NotRegistered extends Conflict {
  constructor() {
    super('not-registered', 'You are not registered for this session.', 'Register first.');
  }
}

export class WrongCode extends DomainError {
  constructor() {
    super(
      'invalid',
      'wrong-code',
      'This code is not the one shown now.',
      'It changes every 30 seconds.',
    );
  }
}
