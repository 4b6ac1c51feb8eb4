import { DomainError } from '../../../platform/errors/domain-error.js';
import { Conflict } from '../../../platform/errors/errors.js';

/** 409: a request about the same certificate or award is still undecided. */
export class RequestPending extends Conflict {
  constructor() {
    super(
      'request-pending',
      'Another request about this is waiting for a decision.',
      'Approve, reject or withdraw that one first.',
    );
  }
}

/** 409: it was decided before. */
export class RequestDecided extends Conflict {
  constructor(state: string) {
    super('request-decided', `This request is ${state} already.`, { params: { state } });
  }
}

/** 409: what was asked for is no longer so. */
export class RequestOutdated extends Conflict {
  constructor() {
    super(
      'request-outdated',
      'What this request was about has changed since it was made.',
      'Look at how it is now, and make a new request.',
    );
  }
}

/** 403: nobody approves what they asked for, or a certificate of their own. */
export class AnotherPersonDecides extends DomainError {
  constructor() {
    super(
      'forbidden',
      'second-person-needed',
      'Another coordinator has to decide this.',
      'You asked for it, or it is about your own certificate.',
    );
  }
}

/** 403: only the person who asked withdraws a request. */
export class NotYourRequest extends DomainError {
  constructor() {
    super(
      'forbidden',
      'not-your-request',
      'Only the person who made a request can withdraw it.',
      'Reject it, with a reason.',
    );
  }
}
