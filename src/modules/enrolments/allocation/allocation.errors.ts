import { Conflict } from '../../../platform/errors/errors.js';

/** 409: the inputs of the proposal have changed. */
export class AllocationOutdated extends Conflict {
  constructor() {
    super(
      'allocation-outdated',
      'Applications, scores, ranks or seats have changed since this was proposed.',
      'Propose again; manual placements are kept.',
    );
  }
}

/** 409: the offers have already been made. */
export class AllocationCommitted extends Conflict {
  constructor() {
    super(
      'allocation-committed',
      'The offers of this allocation have been sent; it can no longer be changed.',
    );
  }
}

/** 409: the pool has no free seat for a manual placement. */
export class NoSeatInPool extends Conflict {
  constructor(pool: string) {
    super('no-seat-in-pool', `All free seats of ${pool} have been assigned manually.`, {
      detail: 'Unassign someone first, or choose another pool.',
      params: { pool },
    });
  }
}

/** 409: a cohort that seats people by arrival has nothing to allocate. */
export class SeatedByArrival extends Conflict {
  constructor() {
    super('seated-by-arrival', 'The seats of this cohort are given in order of application.');
  }
}
