import { Conflict } from '../../platform/errors/errors.js';

export class UnitIsPassed extends Conflict {
  constructor() {
    super('unit-is-passed', 'Complete this unit by passing it.', 'Start an attempt.');
  }
}

export class NoAttemptsLeft extends Conflict {
  constructor(allowed: number) {
    super('no-attempts-left', `All ${allowed} attempts at this quiz have been used.`, {
      params: { count: allowed },
    });
  }
}

/** 409: a plug-in is missing, and its kinds of questions are all that the quiz has. */
export class NoQuestionsToAnswer extends Conflict {
  constructor() {
    super(
      'no-questions-to-answer',
      'None of the questions in this quiz can be answered right now.',
    );
  }
}

export class AttemptOver extends Conflict {
  constructor() {
    super(
      'attempt-over',
      'This attempt was already submitted; its answers can no longer be changed.',
    );
  }
}

/** 409: the quiz could still be passed by knowing the answers. */
export class AnswersNotYet extends Conflict {
  constructor() {
    super(
      'answers-not-yet',
      'The correct answers are shown once the quiz is passed or no attempts are left.',
    );
  }
}
