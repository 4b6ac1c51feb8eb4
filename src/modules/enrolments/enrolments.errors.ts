import { DomainError } from '../../platform/errors/domain-error.js';
import { Conflict } from '../../platform/errors/errors.js';
import type { Fault } from '../../platform/i18n/fault.js';

export class WindowClosed extends Conflict {
  constructor(closesAt: Date, opensAt: Date, timeZone: string) {
    const shown = (at: Date) => at.toLocaleString('en-GB', { timeZone, timeZoneName: 'short' });
    const detail = `The window is from ${shown(opensAt)} to ${shown(closesAt)}.`;
    const window = { opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() };
    super('window-closed', 'This cohort does not take applications now.', {
      detail,
      params: { ...window, timeZone },
    });
  }
}

export class OtherState extends DomainError {
  constructor() {
    super(
      'invalid',
      'person-of-another-state',
      'This person belongs to another member state.',
      'Its national coordinator can nominate them, or they can apply by themselves.',
    );
  }
}

export class StateMissing extends DomainError {
  constructor() {
    super(
      'invalid',
      'member-state-missing',
      'Which member state the person belongs to is not known.',
    );
  }
}

export class AlreadyApplied extends Conflict {
  constructor() {
    super(
      'already-applied',
      'This person has applied to, or is nominated for, this cohort already.',
    );
  }
}

/** 409: the nominee's account belongs to another state, or to none. */
export class NominationInConflict extends Conflict {
  constructor() {
    super(
      'nomination-in-conflict',
      'The person nominated has an account that belongs to another country, or to none.',
      'Confirm or reject the nomination first, on the cohort’s page of nominations.',
    );
  }
}

export class OfferRanOut extends Conflict {
  /** The seat has been passed on. */
  override readonly keepsChanges = true;
  constructor(place: number) {
    super('offer-ran-out', 'The offer has run out, and the seat was passed on.', {
      detail:
        place === 1
          ? 'You are first on the waiting list, and are told the moment a seat is free.'
          : `You are number ${place} on the waiting list.`,
      params: { place },
    });
  }
}

/** 422: the file cannot be read as a list of nominees. */
export class BadList extends DomainError {
  constructor(why: Fault) {
    super('invalid', 'bad-list', 'This file cannot be read as a list of nominations.', {
      errors: [why],
    });
  }
}

/** 500: reading the list failed repeatedly. */
export class NotRead extends DomainError {
  constructor() {
    super(
      'internal',
      'not-read',
      'The list could not be read because of a technical problem.',
      'Nothing was saved. Send it again, and tell the secretariat if that does not help.',
    );
  }
}

/** 422: the person does not meet the cohort's requirements. */
export class RequirementsNotMet extends DomainError {
  constructor(unmet: Fault[]) {
    super('invalid', 'requirements-not-met', 'This cohort asks for more.', { errors: unmet });
  }
}

/** 409: the other cohort has no free seat that the person may have. */
export class NoFreeSeat extends Conflict {
  constructor() {
    super(
      'no-free-seat',
      'The other cohort has no free seat for this person.',
      'Add a seat there, or let them apply.',
    );
  }
}

/** 409: the person is already on the waiting list and no seat is free. */
export class StillWaiting extends Conflict {
  constructor() {
    super(
      'still-waiting',
      'This person is on the waiting list, and no seat is free for them now.',
      'A free seat is offered automatically to the next person. Add seats, or reject.',
    );
  }
}
