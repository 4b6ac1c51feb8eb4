import { Conflict } from '../../../platform/errors/errors.js';

/** 409: what the proposal was made from is no longer so. */
export class AllocationOutdated extends Conflict {
  constructor() {
    super(
      'allocation-outdated',
      'Applications, scores, ranks or seats have changed since this was proposed.',
      'Propose again; what was placed by hand is kept.',
    );
  }
}

/** 409: the offers are made. */
export class AllocationCommitted extends Conflict {
  constructor() {
    super(
      'allocation-committed',
      'The offers of this allocation are made; it is not changed again.',
    );
  }
}

/** 409: no free seat in the pool that somebody is to be placed in. */
export class NoSeatInPool extends Conflict {
  constructor(pool: string) {
    super('no-seat-in-pool', `All free seats of ${pool} are given by hand already.`, {
      detail: 'Take somebody back first, or choose another pool.',
      params: { pool },
    });
  }
}

/** 409: there is nothing to allocate where who comes first has the seat. */
export class SeatedByArrival extends Conflict {
  constructor() {
    super('seated-by-arrival', 'The seats of this cohort are given by arrival.');
  }
}
