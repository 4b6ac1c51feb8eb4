import { DomainError } from '../../../platform/errors/domain-error.js';
import { BadRequest, Conflict } from '../../../platform/errors/errors.js';

/** 400: the link is incomplete, forged, or was sent to an address that is no longer the person's. */
export class InvalidOfferLink extends BadRequest {
  constructor() {
    super(
      'offer-link-invalid',
      'This link to an offer is not valid.',
      'Open it from the newest email about the place, or sign in.',
    );
  }
}

/** 410: nobody answered in time, and the seat passes on. */
export class OfferLinkExpired extends DomainError {
  constructor() {
    super('gone', 'offer-link-expired', 'This offer has expired.');
  }
}

/** 410: the offer was accepted, declined or taken back. */
export class OfferLinkUsed extends DomainError {
  constructor() {
    super('gone', 'offer-link-used', 'This offer is no longer open.', 'Sign in to see why.');
  }
}

/** 409: the person has an account, or is invited to a role: they answer signed in. */
export class SignInToAnswer extends Conflict {
  constructor() {
    super('sign-in-to-answer', 'The link alone cannot answer this offer. Sign in to answer it.');
  }
}
