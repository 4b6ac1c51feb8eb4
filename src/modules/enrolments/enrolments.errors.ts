import { DomainError } from '../../platform/errors/domain-error.js';
import { Conflict } from '../../platform/errors/errors.js';
import type { Fault } from '../../platform/i18n/fault.js';

export class WindowClosed extends Conflict {
  constructor(closesAt: Date, opensAt: Date, timeZone: string) {
    const shown = (at: Date) => at.toLocaleString('en-GB', { timeZone, timeZoneName: 'short' });
    const detail = `Applications are accepted from ${shown(opensAt)} to ${shown(closesAt)}.`;
    const window = { opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() };
    super('window-closed', 'This cohort is not accepting applications now.', {
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
      'This person belongs to another country.',
      'Its national coordinator can nominate them, or they can apply directly.',
    );
  }
}

export class StateMissing extends DomainError {
  constructor() {
    super('invalid', 'member-state-missing', 'The country of this person is not set.');
  }
}

export class AlreadyApplied extends Conflict {
  constructor() {
    super(
      'already-applied',
      'This person has already applied to this cohort or been nominated for it.',
    );
  }
}

/** 409: the nominee's account belongs to another state, or to none. */
export class NominationInConflict extends Conflict {
  constructor() {
    super(
      'nomination-in-conflict',
      'The person nominated has an account that belongs to another country, or to none.',
      'Confirm or reject the nomination first, under Nominations.',
    );
  }
}

export class OfferRanOut extends Conflict {
  /** The seat has been passed on. */
  override readonly keepsChanges = true;
  constructor(place: number) {
    super('offer-ran-out', 'The offer has expired, and the seat went to the next person.', {
      detail:
        place === 1
          ? 'You are first on the waiting list; we will email you when a place becomes free.'
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
      'Nothing was saved. Upload it again; if that does not help, contact the secretariat.',
    );
  }
}

/** 422: the person does not meet the cohort's requirements. */
export class RequirementsNotMet extends DomainError {
  constructor(unmet: Fault[]) {
    super('invalid', 'requirements-not-met', 'The requirements of this cohort are not met.', {
      errors: unmet,
    });
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
      'This person is on the waiting list, and no seat is free.',
      'Free seats are offered automatically to the next person. Add seats, or reject the application.',
    );
  }
}
