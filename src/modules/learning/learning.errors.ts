import { Conflict, InvalidFields } from '../../platform/errors/errors.js';
import { fault } from '../../platform/i18n/fault.js';

export class QuizIsPassedNotTicked extends Conflict {
  constructor() {
    super('quiz-is-passed', 'A quiz is completed by passing it.', 'Start an attempt.');
  }
}

export class NoAttemptsLeft extends Conflict {
  constructor(allowed: number) {
    super('no-attempts-left', `All ${allowed} attempts of this quiz are used.`, {
      params: { count: allowed },
    });
  }
}

export class AttemptOver extends Conflict {
  constructor() {
    super('attempt-over', 'This attempt has been handed in; its answers stand.');
  }
}

/** 409: with them a quiz could still be passed. */
export class AnswersNotYet extends Conflict {
  constructor() {
    super(
      'answers-not-yet',
      'The right answers are shown once the quiz is passed or no attempt is left.',
    );
  }
}

/** 422: an answer to a question, or with an option, that the quiz does not have. */
export class UnknownAnswer extends InvalidFields {
  constructor(pointer: string) {
    super([{ pointer, ...fault('not-there', undefined, 'is not in this quiz') }]);
  }
}
