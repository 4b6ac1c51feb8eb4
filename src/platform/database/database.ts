import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, PoolClient } from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type Repository,
} from 'typeorm';

interface Unit {
  manager: EntityManager;
  client: PoolClient;
  afterCommit: (() => void)[];
}

/**
 * The one door to PostgreSQL. Services need not know whose transaction they are in: inside
 * `transaction` every repository and query of the same call chain takes part in it.
 *
 * @example
 * await this.db.transaction(async () => {
 *   await this.db.repository(Cohort).insert(cohort);
 *   await this.outbox.publish(new CohortCreated(cohort.id));
 * });
 */
@Injectable()
export class Database {
  private readonly current = new AsyncLocalStorage<Unit>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction; joins the one under way if there is one. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      await runner.startTransaction();
      const unit: Unit = { manager: runner.manager, client, afterCommit: [] };
      const result = await this.current.run(unit, work);
      await runner.commitTransaction();
      for (const hook of unit.afterCommit) hook();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** Calls `hook` once the transaction under way is committed; at once if there is none. */
  afterCommit(hook: () => void): void {
    const unit = this.current.getStore();
    if (unit) unit.afterCommit.push(hook);
    else hook();
  }

  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return (this.current.getStore()?.manager ?? this.dataSource.manager).getRepository(entity);
  }

  /** Rows of a statement; `$1`-style parameters. */
  async rows<T = Record<string, unknown>>(sql: string, params: unknown[] = []): Promise<T[]> {
    return (await this.executor.query(sql, params)).rows as T[];
  }

  /** The first row, if any. */
  async row<T = Record<string, unknown>>(sql: string, params: unknown[] = []) {
    return (await this.rows<T>(sql, params))[0];
  }

  /** How many rows a statement changed. */
  async run(sql: string, params: unknown[] = []): Promise<number> {
    return (await this.executor.query(sql, params)).rowCount ?? 0;
  }

  /** Like `rows`, planned once per connection: for statements on hot paths. */
  async prepared<T>(name: string, sql: string, params: unknown[]): Promise<T[]> {
    return (await this.executor.query({ name, text: sql, values: params })).rows as T[];
  }

  private get executor(): Pool | PoolClient {
    return this.current.getStore()?.client ?? this.pool;
  }

  /** The pool that TypeORM keeps. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}
