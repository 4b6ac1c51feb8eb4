import { Conflict } from '../http/problem.js';

/** One step of a life cycle: from which states, to which one. */
export interface Transition<S extends string> {
  from: readonly S[];
  to: S;
}

/** 409: the row's state does not allow the step. */
export class StepNotAllowed extends Conflict {
  constructor(what: string, state: string, action: string, allowed: string[]) {
    super(
      'step-not-allowed',
      `This ${what} is ${state}; "${action}" is not possible now.`,
      allowed.length ? `Possible now: ${allowed.join(', ')}.` : 'Nothing more is possible with it.',
    );
  }
}

/**
 * A declared table of states and steps. The same table decides, and tells callers what is
 * possible (`allowedActions`).
 */
export class LifeCycle<S extends string, A extends string> {
  constructor(
    readonly what: string,
    readonly steps: Record<A, Transition<S>>,
  ) {}

  get actions(): A[] {
    return Object.keys(this.steps) as A[];
  }

  allowedActions(state: S): A[] {
    return this.actions.filter((action) => this.steps[action].from.includes(state));
  }

  /** The state after `action`. @throws StepNotAllowed */
  next(state: S, action: A): S {
    const step = this.steps[action];
    if (!step.from.includes(state)) {
      throw new StepNotAllowed(this.what, state, action, this.allowedActions(state));
    }
    return step.to;
  }
}
