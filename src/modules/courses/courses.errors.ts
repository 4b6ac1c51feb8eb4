import { Conflict } from '../../platform/http/problem.js';

export class NothingToPublish extends Conflict {
  constructor() {
    super('nothing-to-publish', 'This draft has no unit yet.', 'Add one, then publish.');
  }
}

export class NotPublished extends Conflict {
  constructor() {
    super('course-not-published', 'A cohort studies published courses only.', 'Publish it first.');
  }
}
