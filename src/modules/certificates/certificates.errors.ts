import { Conflict } from '../../platform/http/problem.js';

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
