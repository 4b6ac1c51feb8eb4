import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import pg, { type Pool, type PoolClient } from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type Repository,
} from 'typeorm';
import { logger } from '../telemetry/logger.js';
import { sidePoolOptions } from './data-source.js';
import { Sql } from './sql.js';

type Hook = () => unknown;

/** A transaction, or a part of one that can be rolled back separately. */
interface Unit {
  manager: EntityManager;
  client: PoolClient;
  afterCommit: Hook[];
  /** 0 for the transaction itself. */
  depth: number;
  /** Resolves with the last part started inside this one: savepoints are sequential. */
  lastPart: Promise<void>;
}

/**
 * The only access to PostgreSQL. Services need not know whose transaction they are in: inside
 * `transaction`, every repository and query of the same call chain takes part in it.
 *
 * @example await this.db.transaction(async () => {
 *   await this.db.repository(Cohort).insert(cohort);
 *   await this.outbox.publish(new CohortCreated(cohort.id));
 * });
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly current = new AsyncLocalStorage<Unit>();
  private side: Pool | undefined;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    await this.side?.end();
  }

  /**
   * Runs `work` in one transaction. Inside another transaction it becomes a part of that one, with
   * a savepoint: when it fails, only the part is rolled back, and a caller that catches the error
   * can continue.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.current.getStore();
    if (outer) return this.part(outer, work);
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    let unit: Unit;
    let result: T;
    try {
      await runner.startTransaction();
      unit = newUnit(runner.manager, client, 0);
      result = await this.current.run(unit, work);
      await runner.commitTransaction();
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(logRollback);
      throw error;
    } finally {
      await runner.release();
    }
    for (const hook of unit.afterCommit) runHook(hook);
    return result;
  }

  /** Runs a part of `outer`; parts that start simultaneously run one after another. */
  private async part<T>(outer: Unit, work: () => Promise<T>): Promise<T> {
    const before = outer.lastPart;
    let end = () => {};
    outer.lastPart = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    const unit = newUnit(outer.manager, outer.client, outer.depth + 1);
    const savepoint = `part_${unit.depth}`;
    try {
      await unit.client.query(`SAVEPOINT ${savepoint}`);
      const result = await this.current.run(unit, work);
      await unit.client.query(`RELEASE SAVEPOINT ${savepoint}`);
      outer.afterCommit.push(...unit.afterCommit);
      return result;
    } catch (error) {
      await unit.client
        .query(`ROLLBACK TO SAVEPOINT ${savepoint}; RELEASE SAVEPOINT ${savepoint}`)
        .catch(logRollback);
      throw error;
    } finally {
      end();
    }
  }

  /**
   * Calls `hook` after the current transaction has committed, or immediately if there is none. A
   * hook that fails is only logged, since the transaction itself has succeeded.
   */
  afterCommit(hook: Hook): void {
    const unit = this.current.getStore();
    if (unit) unit.afterCommit.push(hook);
    else runHook(hook);
  }

  /** Whether the caller is inside a transaction. */
  get inTransaction(): boolean {
    return this.current.getStore() !== undefined;
  }

  /**
   * Guards work that takes longer than rows do, such as files, threads and other systems: a
   * transaction that waits for it would hold its locks and its connection.
   * @throws LongWorkInTransaction
   */
  refuseInTransaction(work: string): void {
    if (this.inTransaction) throw new LongWorkInTransaction(work);
  }

  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return (this.current.getStore()?.manager ?? this.dataSource.manager).getRepository(entity);
  }

  /** Rows of a statement: one composed with `sql`, or a fixed text with `$1`-style parameters. */
  async rows<T = Record<string, unknown>>(
    statement: Sql | string,
    params: unknown[] = [],
  ): Promise<T[]> {
    return (await this.query(statement, params)).rows as T[];
  }

  /** The first row, if any. */
  async row<T = Record<string, unknown>>(statement: Sql | string, params: unknown[] = []) {
    return (await this.rows<T>(statement, params))[0];
  }

  /** Returns the number of rows that a statement changed. */
  async run(statement: Sql | string, params: unknown[] = []): Promise<number> {
    return (await this.query(statement, params)).rowCount ?? 0;
  }

  /** Like `rows`, planned once per connection: for statements on hot paths. */
  async prepared<T>(name: string, statement: Sql | string, params: unknown[] = []): Promise<T[]> {
    const { text, values } =
      statement instanceof Sql ? statement : { text: statement, values: params };
    return (await this.executor.query({ name, text, values })).rows as T[];
  }

  private query(statement: Sql | string, params: unknown[]) {
    return statement instanceof Sql
      ? this.executor.query(statement.text, statement.values)
      : this.executor.query(statement, params);
  }

  private get executor(): Pool | PoolClient {
    return this.current.getStore()?.client ?? this.pool;
  }

  /** TypeORM's connection pool. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /**
   * A few connections for short statements outside the current transaction, visible to others
   * immediately. A caller that holds a connection of `pool` must never wait for a second one: if
   * such callers held all of them, none could continue.
   */
  get sidePool(): Pool {
    this.side ??= new pg.Pool(sidePoolOptions(this.dataSource)).on('error', (error) =>
      logger.warn({ reason: error.message }, 'database connection lost'),
    );
    return this.side;
  }
}

/** A programming error: do the work first, then open a transaction for its result. */
export class LongWorkInTransaction extends Error {
  constructor(work: string) {
    super(`A transaction must not wait for ${work}`);
  }
}

const newUnit = (manager: EntityManager, client: PoolClient, depth: number): Unit => ({
  manager,
  client,
  depth,
  afterCommit: [],
  lastPart: Promise.resolve(),
});

/** A rollback fails only on a lost connection, and PostgreSQL rolls that back when it notices. */
const logRollback = (error: Error) =>
  logger.debug({ reason: error.message }, 'rollback on a lost connection');

const logHook = (error: unknown) => logger.error({ err: error }, 'work after a commit failed');

function runHook(hook: Hook): void {
  try {
    const running = hook();
    if (running instanceof Promise) running.catch(logHook);
  } catch (error) {
    logHook(error);
  }
}
