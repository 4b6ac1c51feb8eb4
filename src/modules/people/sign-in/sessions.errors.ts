import { Problem } from '../../../platform/http/problem.js';

/** 401: which of the two was wrong is not said. */
export class WrongCredentials extends Problem {
  constructor() {
    super(401, 'wrong-credentials', 'E-mail address or password is not right.');
  }
}

/** 403: an act on the account's safety, long after the last sign-in. */
export class ConfirmationNeeded extends Problem {
  constructor() {
    super(
      403,
      'confirmation-needed',
      'Show once more that it is you.',
      'Send your password or a code to /api/v1/sessions/current/confirmation, or sign in again.',
    );
  }
}
