import { Conflict, Problem } from '../../platform/http/problem.js';

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

/** 403: the one who prepared a batch is not the one who approves it. */
export class SecondPersonNeeded extends Problem {
  constructor() {
    super(
      403,
      'second-person-needed',
      'Somebody else has to approve this batch.',
      'Who prepares a batch does not approve it; ask a colleague of the secretariat.',
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
