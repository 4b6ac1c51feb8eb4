import { DomainError } from '../../platform/errors/domain-error.js';
import { Conflict } from '../../platform/errors/errors.js';

export class NobodyEligible extends Conflict {
  constructor() {
    super(
      'nobody-eligible',
      'Nobody in this cohort is due a certificate now.',
      'Everyone who has met the rule has one, or is in a batch that is prepared.',
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
    super('nothing-failed', 'No certificate of this batch has failed.');
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
    super('batch-not-approved', 'This batch is not approved.');
  }
}

export class NothingMade extends Conflict {
  constructor() {
    super('nothing-made', 'No certificate of this batch is made yet.');
  }
}

export class AwardExists extends Conflict {
  constructor() {
    super('award-exists', 'This cohort has an award of this kind.', 'Change that one.');
  }
}

export class AwardInUse extends Conflict {
  constructor() {
    super(
      'award-in-use',
      'This award stays.',
      'Completion is what every cohort awards; others stay once a batch was prepared for them.',
    );
  }
}

/** 409: the person has another certificate of this award in force. */
export class AnotherInForce extends Conflict {
  constructor() {
    super(
      'another-in-force',
      'This person has another certificate for the same in force.',
      'Revoke that one first.',
    );
  }
}

/** 409: the certificate already says this. */
export class NothingToCorrect extends Conflict {
  constructor() {
    super('nothing-to-correct', 'The certificate already says exactly this.');
  }
}

/** 409: the key is already revoked, as of the same or an earlier time. */
export class KeyRevoked extends Conflict {
  constructor() {
    super(
      'key-revoked',
      'This key is revoked already.',
      'Give an earlier instant, if it was in other hands before then.',
    );
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
    super('nothing-to-sign-again', 'No certificate has to be signed again.');
  }
}
