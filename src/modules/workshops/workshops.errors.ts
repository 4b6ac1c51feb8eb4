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
