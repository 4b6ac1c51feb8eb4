import { over } from '../../platform/bounds/bounds.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Conflict } from '../../platform/errors/errors.js';

export class NothingToPublish extends Conflict {
  constructor() {
    super('nothing-to-publish', 'This draft has no units yet.', 'Add one, then publish.');
  }
}

export class NotPublished extends Conflict {
  constructor() {
    super(
      'course-not-published',
      'A cohort can only use published courses.',
      'Publish the course first.',
    );
  }
}

/** 422: the text of a unit is over its bounds. */
export class UnitTooLarge extends DomainError {
  constructor() {
    super('invalid', 'unit-too-large', 'This text is too large for one unit.', {
      errors: [over('unitText')],
    });
  }
}

/** 412: a new unit would take the place of another. */
export class UnitExists extends DomainError {
  constructor() {
    super(
      'outdated',
      'unit-exists',
      'The draft already has a unit with this slug.',
      'Choose another title, or edit that unit.',
    );
  }
}

/** 409: the draft was published or replaced while its text was read. */
export class DraftChanged extends Conflict {
  constructor() {
    super('draft-changed', 'This draft has changed.', 'Open it again, then save your changes.');
  }
}
