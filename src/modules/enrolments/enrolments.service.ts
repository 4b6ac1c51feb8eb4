import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { NotFound } from '../../platform/http/problem.js';
import type { EnrolmentDto } from './enrolments.dto.js';
import { visibleApplications } from './enrolments.policy.js';

const columns = `e.id, e.cohort_id AS "cohortId", c.title AS "cohortTitle", e.person_id AS "personId",
  p.latin_name AS "latinName", p.native_name AS "nativeName", a.member_state AS "memberState",
  e.state, e.started_at AS "startedAt", e.ended_at AS "endedAt", e.version`;

const from = `enrolments e JOIN applications a ON a.id = e.application_id
  JOIN people p ON p.id = e.person_id JOIN cohorts c ON c.id = e.cohort_id`;

/** People's places in cohorts. */
@Injectable()
export class EnrolmentsService {
  constructor(private readonly db: Database) {}

  /** @throws NotFound when outside the actor's scope */
  async get(actor: Actor, id: string): Promise<EnrolmentDto> {
    const scope = visibleApplications(actor, 2);
    const row = await this.db.row<EnrolmentDto>(
      `SELECT ${columns} FROM ${from} WHERE e.id = $1 AND ${scope.sql}`,
      [id, ...scope.values],
    );
    if (!row) throw new NotFound('enrolment');
    return row;
  }

  list(actor: Actor, cohortId: string, query: PageQuery): Promise<Page<EnrolmentDto>> {
    const scope = visibleApplications(actor, 2);
    return readPage(
      this.db,
      {
        select: columns,
        from,
        id: 'e.id',
        where: ['e.cohort_id = $1', scope.sql],
        params: [cohortId, ...scope.values],
      },
      query,
    );
  }

  listOwn(actor: Actor, query: PageQuery): Promise<Page<EnrolmentDto>> {
    return readPage(
      this.db,
      { select: columns, from, id: 'e.id', where: ['e.person_id = $1'], params: [actor.personId] },
      query,
    );
  }

  /** The rule is met: an active enrolment becomes completed; any other stays as it is. */
  async complete(id: string): Promise<void> {
    await this.db.run(
      `UPDATE enrolments SET state = 'completed', ended_at = now(), version = version + 1
       WHERE id = $1 AND state = 'active'`,
      [id],
    );
  }
}
