import { Injectable } from '@nestjs/common';
import type { AuditedAction } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import { NotFound } from '../../platform/errors/errors.js';
import {
  type ListSql,
  type Page,
  type PageQuery,
  readPage,
} from '../../platform/http/pagination.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Transitions } from '../../platform/state-machine/transitions.js';
import { PeopleService } from '../people/people.service.js';
import { Enrolment, type EnrolmentStep, enrolmentStateMachine } from './enrolment.entity.js';
import type { EnrolmentDto } from './enrolments.dto.js';
import { Enrolled, EnrolmentEnded } from './enrolments.events.js';
import { enrolmentStepsOf, visibleApplications } from './enrolments.policy.js';

const columns = sql`e.id, e.cohort_id AS "cohortId", c.title AS "cohortTitle", e.person_id AS "personId",
  p.latin_name AS "latinName", p.native_name AS "nativeName", a.member_state AS "memberState",
  e.state, e.started_at AS "startedAt", e.ended_at AS "endedAt", e.reason, e.version`;

const from = sql`enrolments e JOIN applications a ON a.id = e.application_id
  JOIN shared.people p ON p.id = e.person_id JOIN shared.cohorts c ON c.id = e.cohort_id`;

const newestFirst: Pick<ListSql, 'key'> = {
  key: { sql: sql`e.id`, type: 'uuid', descending: true },
};

const withActions =
  (actor: Actor) =>
  (row: EnrolmentDto): EnrolmentDto => ({
    ...row,
    allowedActions: enrolmentStateMachine
      .allowedActions(row.state)
      .filter((action) => enrolmentStepsOf(actor).includes(action)),
  });

/** Enrolments: people's places in cohorts. */
@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly transitions: Transitions,
    private readonly people: PeopleService,
  ) {}

  /** Locks the enrolment, to serialize concurrent changes to anything that belongs to it. */
  async lock(id: string): Promise<void> {
    await this.db.run('SELECT 1 FROM enrolments WHERE id = $1 FOR UPDATE', [id]);
  }

  /** @throws NotFound when outside the actor's scope */
  async get(actor: Actor, id: string): Promise<EnrolmentDto> {
    const row = await this.db.row<EnrolmentDto>(
      sql`SELECT ${columns} FROM ${from}
        WHERE e.id = ${id} AND ${visibleApplications(actor, sql`a`)}`,
    );
    if (!row) throw new NotFound('enrolment');
    return withActions(actor)(row);
  }

  async list(actor: Actor, cohortId: string, query: PageQuery): Promise<Page<EnrolmentDto>> {
    const isVisible = visibleApplications(actor, sql`a`);
    return this.page(actor, [sql`e.cohort_id = ${cohortId}`, isVisible], query);
  }

  /**
   * The enrolments of one person, newest first. @throws NotFound when the person is outside the
   * actor's scope
   */
  async listOfPerson(
    actor: Actor,
    personId: string,
    query: PageQuery,
  ): Promise<Page<EnrolmentDto>> {
    await this.people.read(actor, personId);
    const where = [sql`e.person_id = ${personId}`, visibleApplications(actor, sql`a`)];
    return this.page(actor, where, query, newestFirst);
  }

  listOwn(actor: Actor, query: PageQuery): Promise<Page<EnrolmentDto>> {
    return this.page(actor, [sql`e.person_id = ${actor.personId}`], query);
  }

  /**
   * Starts the enrolment of an application that has a seat. A person who returns to a cohort they
   * left continues where they stopped. Returns the enrolment's id.
   */
  async start(application: { id: string; cohortId: string; personId: string }): Promise<string> {
    const { id, cohortId, personId } = application;
    const [left] = await this.transitions.applyAll(enrolmentStateMachine, 'rejoin', {
      where: [sql`r.application_id = ${id}`],
      set: sql`ended_at = NULL, reason = NULL`,
    });
    const enrolmentId = left?.id ?? newId();
    if (!left) {
      await this.db.run(
        `INSERT INTO enrolments (id, cohort_id, person_id, application_id, state)
         VALUES ($1, $2, $3, $4, 'active')`,
        [enrolmentId, cohortId, personId, id],
      );
    }
    await this.outbox.publish(new Enrolled(enrolmentId));
    return enrolmentId;
  }

  /** Ends an enrolment by the given step. @throws StepNotAllowed */
  async end(
    enrolment: Enrolment,
    step: EnrolmentStep,
    reason: string | null,
    audit?: () => AuditedAction,
  ): Promise<void> {
    await this.transitions.apply(enrolmentStateMachine, step, enrolment.id, {
      set: sql`ended_at = now(), reason = ${reason}`,
      event: ({ id }) => new EnrolmentEnded(id),
      ...(audit && { audit }),
    });
  }

  /** Completes an active enrolment, whose rule is met; any other stays as it is. */
  async complete(id: string): Promise<void> {
    await this.transitions.applyIfAllowed(enrolmentStateMachine, 'complete', id, {
      set: sql`ended_at = now()`,
    });
  }

  private async page(
    actor: Actor,
    where: Sql[],
    query: PageQuery,
    order: Pick<ListSql, 'key'> = {},
  ): Promise<Page<EnrolmentDto>> {
    const list = { select: columns, from, id: sql`e.id`, where, ...order };
    const page = await readPage<EnrolmentDto>(this.db, list, query);
    return { ...page, items: page.items.map(withActions(actor)) };
  }
}
