import { violatedConstraint } from '../../platform/database/errors.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { BadRequest, Conflict, NotAllowed } from '../../platform/errors/errors.js';

/** 400: the link of an email is invalid, used or expired. */
export class InvalidLink extends BadRequest {
  constructor() {
    super('token-not-good', 'This link has expired or was already used.', 'Request a new one.');
  }
}

export class PersonAlreadyExists extends Conflict {
  constructor() {
    super('person-already-known', 'There is already an account with this email address.');
  }
}

/** Only administrators may grant roles. */
export class MayNotGrantRoles extends NotAllowed {
  constructor() {
    super('Only an administrator can grant roles; invite without `roles`.');
  }
}

/** 409: once set, only a coordinator changes it, because scope and quotas depend on it. */
export class MemberStateAlreadySet extends Conflict {
  constructor() {
    super(
      'member-state-is-set',
      'Your country is already set.',
      'Ask a programme coordinator to change it.',
    );
  }
}

/** 409: at least one administrator must remain. */
export class LastAdministrator extends Conflict {
  constructor() {
    super(
      'last-administrator',
      'You are the only administrator.',
      'Make someone else an administrator first.',
    );
  }
}

/** 409: one's own account cannot be suspended. */
export class CannotSuspendOneself extends Conflict {
  constructor() {
    super('not-oneself', 'You cannot suspend your own account.');
  }
}

/** 409: one's own address cannot be corrected, because it is the way back into the account. */
export class CannotCorrectOwnAddress extends Conflict {
  constructor() {
    super(
      'own-address',
      'You cannot correct your own email address.',
      'Ask another coordinator to do it.',
    );
  }
}

/** 409: the address belongs to another account. */
export class AddressTaken extends Conflict {
  constructor() {
    super(
      'address-taken',
      'Another account has this email address.',
      'If both accounts belong to the same person, merge them.',
    );
  }
}

/** 409: the address is that of an account of another country, until the secretariat decides. */
export class NominationHeld extends Conflict {
  constructor() {
    super(
      'nomination-held',
      'This person was nominated with the address of an account elsewhere.',
      'Confirm or reject the nomination first.',
    );
  }
}

/** 409: the account is open, suspended, erased or merged, so it cannot be invited. */
export class CannotInviteAgain extends Conflict {
  constructor() {
    super('not-invited', 'This account is already open, or it is closed.');
  }
}

/** 409: as many filters of this list are saved as one person may. */
export class TooManySavedFilters extends Conflict {
  constructor(max: number) {
    super('too-many-saved-filters', `You have ${max} saved filters. Delete one first.`, {
      params: { max },
    });
  }
}

/** 429: the mailbox has received its maximum of emails for an hour. */
export class MailboxLimitReached extends DomainError {
  override readonly retryAfterSeconds = 3_600;
  constructor() {
    super(
      'too-many',
      'too-many-invitations',
      'This person was sent several emails in the last hour.',
      'Try again in an hour.',
    );
  }
}

/** Only an administrator can correct the address of a coordinator or administrator. */
export class MayNotCorrectAddress extends NotAllowed {
  constructor() {
    super('Only an administrator can correct the address of a coordinator or administrator.');
  }
}

/**
 * 409: two people added the same person at the same time. One error covers every way in which that
 * can happen, so that it does not reveal whether the address has an account.
 */
export class AddedConcurrently extends Conflict {
  constructor() {
    super(
      'added-meanwhile',
      'One of these people was added by another request at the same time.',
      'Send your request again.',
    );
  }
}

/** Converts the unique constraint violation for an email address into AddedConcurrently. */
export function rethrowAsAddedMeanwhile(error: unknown): never {
  const names = ['people_email_key', 'people_nominated_as'];
  if (names.includes(violatedConstraint(error) ?? '')) throw new AddedConcurrently();
  throw error;
}
