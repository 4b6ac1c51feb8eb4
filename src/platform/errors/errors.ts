import type { MissingFactor } from '../auth/actor.js';
import { MAX_ERRORS } from '../bounds/bounds.js';
import type { Fault } from '../i18n/fault.js';
import { explained } from '../i18n/sentences.js';
import { DomainError, type ErrorParts } from './domain-error.js';

/** An error in one field. */
export type FieldError = Fault & { pointer: string };

/** The row does not exist, or is outside the caller's scope. */
export class NotFound extends DomainError {
  constructor(what: string) {
    super('not-found', 'not-found', `This ${what} doesn’t exist, or you don’t have access.`);
  }
}

/** The visitor is not signed in, or the session has ended. */
export class SignInNeeded extends DomainError {
  constructor() {
    super('unauthenticated', 'sign-in-needed', 'Sign in to do this.');
  }
}

/** The caller's role does not allow this at all. */
export class NotAllowed extends DomainError {
  constructor(detail?: string) {
    super('forbidden', 'not-allowed', 'You don’t have permission to do this.', detail);
  }
}

/** The session still needs its second factor; the detail says how to continue. */
export class SecondFactorNeeded extends DomainError {
  constructor(missingFactor: MissingFactor) {
    super(
      'forbidden',
      missingFactor === 'enrolment' ? 'second-factor-missing' : 'second-factor-needed',
      missingFactor === 'enrolment'
        ? 'Your role requires two-step sign-in. Set it up first.'
        : 'Complete the second step to finish signing in.',
      missingFactor === 'enrolment'
        ? 'Add a passkey or an authenticator app under /api/v1/me.'
        : 'Send a code to /api/v1/sessions/current/second-factor, or sign in with a passkey.',
    );
  }
}

/** The API client does not have this scope. */
export class ScopeTooSmall extends DomainError {
  constructor(needed: string) {
    super(
      'forbidden',
      'scope-too-small',
      'This token does not have the required scope.',
      `Create one with the scope ${needed}.`,
    );
  }
}

/** A route about the account itself, for its owner only. */
export class NotForApiClients extends DomainError {
  constructor() {
    super(
      'forbidden',
      'not-for-programs',
      'Only a signed-in person can do this, not the token of an app.',
    );
  }
}

/** The row's state, or another row, does not allow it. */
export class Conflict extends DomainError {
  constructor(code: string, title: string, more?: string | ErrorParts) {
    super('conflict', code, title, more);
  }
}

/** The request itself cannot be parsed. */
export class BadRequest extends DomainError {
  constructor(code: string, title: string, more?: string | ErrorParts) {
    super('malformed', code, title, more);
  }
}

/** The input exceeds its limit; `over` says which. */
export class TooLarge extends DomainError {
  constructor(over: Fault) {
    super('too-large', 'too-large', 'The body is too large.', { errors: [over] });
  }
}

/** The route accepts other media types. */
export class UnsupportedMediaType extends DomainError {
  constructor(
    detail = 'Send application/json, or the type the API document names for this route.',
  ) {
    super(
      'unsupported-type',
      'unsupported-media-type',
      'This Content-Type is not supported here.',
      detail,
    );
  }
}

/** The request was parsed, and some fields are invalid. */
export class InvalidFields extends DomainError {
  constructor(errors: FieldError[]) {
    const said = errors.slice(0, MAX_ERRORS).map(explained);
    const detail = summary(said, errors.length > MAX_ERRORS);
    super('invalid', 'invalid-fields', 'Some fields are not valid.', { detail, errors: said });
  }
}

/** The first errors in one line; the list itself follows in `errors`. */
function summary(errors: FieldError[], areMore: boolean): string {
  const first = errors.slice(0, 3).map(({ pointer, detail }) => `${pointer}: ${detail}`);
  const more = areMore ? [`only the first ${MAX_ERRORS} errors are listed`] : [];
  return [...first, ...more].join('; ').slice(0, 500);
}

/** A dependency of the system is unavailable at the moment. */
export class Unavailable extends DomainError {
  override readonly retryAfterSeconds = 5;
  constructor() {
    super(
      'unavailable',
      'unavailable',
      'The service is unavailable right now. Nothing was changed. Try again.',
    );
  }
}

/** The disk on which files are stored or unpacked is full. */
export class StorageFull extends DomainError {
  constructor() {
    super(
      'storage-full',
      'storage-full',
      'The server has run out of storage.',
      'Nothing was changed. Try again later, or contact an administrator.',
    );
  }
}

/** The row has been changed since it was read. */
export class Changed extends DomainError {
  constructor() {
    super(
      'outdated',
      'changed-meanwhile',
      'Someone changed this since you read it.',
      'Read it again, and send your change with the new ETag in If-Match.',
    );
  }
}
