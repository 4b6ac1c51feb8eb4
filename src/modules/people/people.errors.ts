import { violatedConstraint } from '../../platform/database/errors.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { BadRequest, Conflict, NotAllowed } from '../../platform/errors/errors.js';

/** 400: the link of a mail is not (or no longer) good. */
export class TokenNotGood extends BadRequest {
  constructor() {
    super(
      'token-not-good',
      'This link is not good any more.',
      'It was used, or is too old. Register again with the same address to get a new one.',
    );
  }
}

export class AlreadyKnown extends Conflict {
  constructor() {
    super('person-already-known', 'A person with this e-mail address is known already.');
  }
}

/** Only administrators may give roles away. */
export class RolesNotYours extends NotAllowed {
  constructor() {
    super('Only an administrator grants roles; invite without `roles`.');
  }
}

/** 409: once it is said, a coordinator changes it: scope and quotas hang on it. */
export class StateIsSet extends Conflict {
  constructor() {
    super(
      'member-state-is-set',
      'Your member state is set already.',
      'Ask a programme coordinator to change it.',
    );
  }
}

/** 409: somebody must be left who can run the system. */
export class LastAdministrator extends Conflict {
  constructor() {
    super(
      'last-administrator',
      'Nobody else is an administrator.',
      'Make somebody else an administrator first.',
    );
  }
}

/** 409: one does not close one's own account this way. */
export class NotOneself extends Conflict {
  constructor() {
    super('not-oneself', 'You cannot suspend yourself.');
  }
}

/** 409: one's own address is the way back into one's own account. */
export class OwnAddress extends Conflict {
  constructor() {
    super(
      'own-address',
      'You cannot correct your own email address.',
      'Ask another coordinator to do it.',
    );
  }
}

/** 409: two accounts never have one address. */
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
export class HeldNomination extends Conflict {
  constructor() {
    super(
      'nomination-held',
      'This person was nominated with the address of an account elsewhere.',
      'Confirm or reject the nomination first.',
    );
  }
}

/** 409: nobody is invited to an account that is open, closed or gone. */
export class NotInvited extends Conflict {
  constructor() {
    super('not-invited', 'This account does not wait for an invitation.');
  }
}

/** 429: the mailbox has had enough emails for an hour. */
export class MailboxFull extends DomainError {
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

/** Of those who run the programme, only an administrator corrects the address. */
export class AddressNotYours extends NotAllowed {
  constructor() {
    super('Only an administrator corrects the address of a coordinator or administrator.');
  }
}

/**
 * 409: two brought the same person in at once. It is one error for every way in which that can
 * happen, so that it does not tell whether there is an account of that address.
 */
export class AddedMeanwhile extends Conflict {
  constructor() {
    super(
      'added-meanwhile',
      'One of these people was added by another request at the same time.',
      'Send your request again.',
    );
  }
}

/** Turns the refusal of a second row for one address into AddedMeanwhile. */
export function addedMeanwhile(error: unknown): never {
  const names = ['people_email_key', 'people_nominated_as'];
  if (names.includes(violatedConstraint(error) ?? '')) throw new AddedMeanwhile();
  throw error;
}
