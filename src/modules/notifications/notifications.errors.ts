import { Conflict } from '../../platform/errors/errors.js';

/** 409: only holders of certificates in force are notified of them. */
export class CertificateNotInForce extends Conflict {
  constructor() {
    super('certificate-not-in-force', 'This certificate is not valid.');
  }
}

/** 409: the certificate is from an earlier year, or its holder's account was deleted. */
export class NoAccountToNotify extends Conflict {
  constructor() {
    super('no-account-to-notify', 'The holder of this certificate has no account.');
  }
}

/** 409: the holder was notified of the certificate within the hour. */
export class NotifiedJustNow extends Conflict {
  override readonly retryAfterSeconds = 3_600;
  constructor() {
    super(
      'notified-just-now',
      'The email about this certificate was sent less than an hour ago.',
      'Try again in an hour.',
    );
  }
}
