import { allOf, type Condition, empty, raw, type Sql, sql } from '../database/sql.js';
import { Conflict } from '../errors/errors.js';

/** A step: the states it starts from, and the one it leads to. */
export interface Step<S extends string> {
  from: readonly S[];
  to: S;
}

/** The table whose rows have the states. */
interface Rows {
  table: string;
  /** Default: `state`. */
  column?: 'state' | 'stage' | 'status';
  /** Its key, if it is not `id`. */
  key?: string;
  /** Whether a step increments the row's `version`. Default: it does. */
  isVersioned?: boolean;
}

/** Other changes of the rows in a step; all in terms of the row `r`. */
export interface Change {
  /** Which rows; those in another state stay unchanged. */
  where: Condition[];
  /** Further assignments. */
  set?: Sql;
  /** Further tables of the statement. */
  from?: Sql;
  /** Further columns of the result. */
  returning?: Sql;
}

/** 409: the row's state does not allow the step. */
export class StepNotAllowed extends Conflict {
  constructor(what: string, state: string, action: string, allowed: string[]) {
    super('step-not-allowed', `This ${what} is ${state}; "${action}" is not possible now.`, {
      detail: allowed.length
        ? `Possible now: ${allowed.join(', ')}.`
        : 'Nothing more is possible with it.',
      params: { state },
    });
  }
}

/**
 * The states of a table's rows and the steps between them. One declaration decides which steps are
 * possible, lists them for callers (`allowedActions`), builds the statement that changes a state
 * (through `Transitions`), and is drawn in docs/states.md.
 */
export class StateMachine<S extends string, A extends string> {
  readonly table: string;
  readonly column: string;
  readonly key: string;
  private readonly isVersioned: boolean;

  constructor(
    readonly what: string,
    { table, column = 'state', key = 'id', isVersioned = true }: Rows,
    readonly steps: Record<A, Step<S>>,
  ) {
    this.table = table;
    this.column = column;
    this.key = key;
    this.isVersioned = isVersioned;
  }

  get actions(): A[] {
    return Object.keys(this.steps) as A[];
  }

  allowedActions(state: S): A[] {
    return this.actions.filter((action) => this.steps[action].from.includes(state));
  }

  /**
   * Returns the state after `action`.
   * @throws StepNotAllowed
   */
  next(state: S, action: A): S {
    const step = this.steps[action];
    if (!step.from.includes(state)) throw this.refusal(state, action);
    return step.to;
  }

  refusal(state: S, action: A): StepNotAllowed {
    return new StepNotAllowed(this.what, state, action, this.allowedActions(state));
  }

  /**
   * The statement that applies a step to rows; it returns the id of each, with its state before and
   * after.
   */
  statement(action: A, { where, set, from, returning }: Change): Sql {
    const step = this.steps[action];
    const column = raw(this.column);
    return sql`UPDATE ${raw(this.table)} AS r SET ${column} = ${step.to}
        ${this.isVersioned ? sql`, version = r.version + 1` : empty}
        ${set ? sql`, ${set}` : empty}
      ${from ? sql`FROM ${from}` : empty}
      WHERE ${allOf([sql`r.${column} = ANY(${step.from})`, ...where])}
      RETURNING r.${raw(this.key)} AS id, OLD.${column} AS before, NEW.${column} AS after
        ${returning ? sql`, ${returning}` : empty}`;
  }
}
