import { DomainError } from '../../platform/errors/domain-error.js';
import { Conflict } from '../../platform/errors/errors.js';

export class NobodyEligible extends Conflict {
  constructor() {
    super(
      'nobody-eligible',
      'No one in this cohort can receive a certificate now.',
      'Everyone who meets the requirements has one, or is in a prepared batch.',
    );
  }
}

export class BatchCancelled extends Conflict {
  constructor() {
    super('batch-cancelled', 'This batch was cancelled.');
  }
}

/** 409: no job of the batch has failed. */
export class NothingFailed extends Conflict {
  constructor() {
    super('nothing-failed', 'No certificates in this batch have failed.');
  }
}

/** 403: a person involved in a batch cannot approve it. */
export class SecondPersonNeeded extends DomainError {
  constructor() {
    super(
      'forbidden',
      'second-person-needed',
      'Another coordinator has to approve this batch.',
      'You prepared this batch, changed what it will issue, or are among its holders. Ask a ' +
        'colleague; if you both had a hand in it, cancel it and prepare it again.',
    );
  }
}

export class BatchNotApproved extends Conflict {
  constructor() {
    super('batch-not-approved', 'This batch has not been approved yet.');
  }
}

export class NothingMade extends Conflict {
  constructor() {
    super('nothing-made', 'No certificates in this batch have been created yet.');
  }
}

export class AwardExists extends Conflict {
  constructor() {
    super(
      'award-exists',
      'This cohort already has an award of this type.',
      'Edit that award instead.',
    );
  }
}

export class AwardInUse extends Conflict {
  constructor() {
    super(
      'award-in-use',
      'This award cannot be removed.',
      'Every cohort has certificates of completion; other types stay once a batch has been prepared.',
    );
  }
}

/** 409: the person has another certificate of this award in force. */
export class AnotherInForce extends Conflict {
  constructor() {
    super(
      'another-in-force',
      'This person already has a valid certificate of this type.',
      'Revoke it first.',
    );
  }
}

/** 409: the certificate already says this. */
export class NothingToCorrect extends Conflict {
  constructor() {
    super('nothing-to-correct', 'The certificate already shows exactly this.');
  }
}

/** 409: the key is already revoked, as of the same or an earlier time. */
export class KeyRevoked extends Conflict {
  constructor() {
    super('key-revoked', 'This key is already revoked.', 'To extend it, give an earlier time.');
  }
}

/** 409: only certificates of a revoked key are signed again. */
export class KeyNotRevoked extends Conflict {
  constructor() {
    super('key-not-revoked', 'This key is not revoked.');
  }
}

/**
 * 409: no certificate in force was signed by the revoked key, or all are already being signed
 * again.
 */
export class NothingToSignAgain extends Conflict {
  constructor() {
    super('nothing-to-sign-again', 'No certificates need to be signed again.');
  }
}
