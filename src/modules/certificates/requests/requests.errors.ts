import { DomainError } from '../../../platform/errors/domain-error.js';
import { Conflict } from '../../../platform/errors/errors.js';

/** 409: a request about the same certificate or award is still pending. */
export class RequestPending extends Conflict {
  constructor() {
    super(
      'request-pending',
      'Another request about this is waiting for a decision.',
      'Approve, reject or withdraw it first.',
    );
  }
}

/** 409: the request has already been decided. */
export class RequestDecided extends Conflict {
  constructor(state: string) {
    super('request-decided', `This request has already been decided: ${state}.`, {
      params: { state },
    });
  }
}

/** 409: the subject of the request has changed. */
export class RequestOutdated extends Conflict {
  constructor() {
    super(
      'request-outdated',
      'The subject of this request has changed since it was made.',
      'Check it and make a new request.',
    );
  }
}

/** 403: people cannot decide their own requests, or requests about their own certificates. */
export class AnotherPersonDecides extends DomainError {
  constructor() {
    super(
      'forbidden',
      'second-person-needed',
      'Another coordinator has to decide this.',
      'You requested it, or it is about your own certificate.',
    );
  }
}

/** 403: only its author can withdraw a request. */
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
