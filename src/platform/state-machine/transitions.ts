import { Injectable } from '@nestjs/common';
import { Audit, type AuditedAction } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { raw, sql } from '../database/sql.js';
import { NotFound } from '../errors/errors.js';
import type { DomainEvent } from '../outbox/domain-event.js';
import { Outbox } from '../outbox/outbox.js';
import type { Change, StateMachine } from './state-machine.js';

/** A row that has changed its state. */
export interface Moved<S extends string> {
  id: string;
  before: S;
  after: S;
}

/** What accompanies a step, in its transaction. */
interface Consequences<M> {
  /** The audit entry for a row. */
  audit?: (row: M) => AuditedAction;
  /** The event for a row's step. */
  event?: (row: M) => DomainEvent;
}

/**
 * The only way to change a state: one guarded statement for one row or for thousands, with its
 * audit entries and its events. The history of an application is kept by a trigger of its table.
 */
@Injectable()
export class Transitions {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Applies a step to every row whose state allows it. Returns those rows, in no particular order.
   */
  async applyAll<S extends string, A extends string, R extends object = object>(
    machine: StateMachine<S, A>,
    action: A,
    { audit, event, ...change }: Change & Consequences<Moved<S> & R>,
  ): Promise<(Moved<S> & R)[]> {
    const moved = await this.db.rows<Moved<S> & R>(machine.statement(action, change));
    if (audit) for (const row of moved) await this.audit.record(audit(row));
    if (event) await this.outbox.publishAll(moved.map(event));
    return moved;
  }

  /** Applies a step to one row, if its state allows it and it meets all of `where`. */
  async applyIfAllowed<S extends string, A extends string, R extends object = object>(
    machine: StateMachine<S, A>,
    action: A,
    id: string,
    { where = [], ...change }: Partial<Change> & Consequences<Moved<S> & R> = {},
  ): Promise<(Moved<S> & R) | undefined> {
    const [moved] = await this.applyAll<S, A, R>(machine, action, {
      ...change,
      where: [sql`r.${raw(machine.key)} = ${id}`, ...where],
    });
    return moved;
  }

  /**
   * Applies a step to one row.
   * @throws NotFound, StepNotAllowed
   */
  async apply<S extends string, A extends string, R extends object = object>(
    machine: StateMachine<S, A>,
    action: A,
    id: string,
    change: Omit<Change, 'where'> & Consequences<Moved<S> & R> = {},
  ): Promise<Moved<S> & R> {
    const moved = await this.applyIfAllowed<S, A, R>(machine, action, id, change);
    if (moved) return moved;
    const row = await this.db.row<{ state: S }>(
      `SELECT ${machine.column} AS state FROM ${machine.table} WHERE ${machine.key} = $1`,
      [id],
    );
    if (!row) throw new NotFound(machine.what);
    throw machine.refusal(row.state, action);
  }
}
