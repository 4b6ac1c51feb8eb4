import { BadRequest, Conflict, NotAllowed } from '../../platform/http/problem.js';

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
