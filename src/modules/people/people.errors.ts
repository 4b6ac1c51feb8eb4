import { BadRequest, Conflict, NotAllowed, Problem } from '../../platform/http/problem.js';

/** 401: which of the two was wrong is not said. */
export class WrongCredentials extends Problem {
  constructor() {
    super(401, 'wrong-credentials', 'E-mail address or password is not right.');
  }
}

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
