import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { sql } from '../../platform/database/sql.js';
import { InvalidFields, NotFound } from '../../platform/errors/errors.js';
import { type Page, readPage } from '../../platform/http/pagination.js';
import { CohortParts } from '../cohorts/cohort-parts.js';
import { CohortsService } from '../cohorts/cohorts.service.js';
import { Workshop, WorkshopSession } from './workshop.entity.js';
import type {
  NewWorkshopDto,
  OwnWorkshopsQuery,
  RunWorkshopDto,
  WorkshopDto,
} from './workshops.dto.js';
import { runWorkshops } from './workshops.policy.js';

/** Columns of WorkshopDto for workshop `w`; the reader is undefined if not signed in. */
const columns = (
  reader: Actor | undefined,
) => sql`w.id, w.cohort_id AS "cohortId", w.title, w.summary, w.version,
  (SELECT coalesce(json_agg(json_build_object(
     'id', s.id, 'title', s.title, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
     'timeZone', s.time_zone, 'place', s.place, 'capacity', s.capacity, 'registered', s.registered,
     'mine', r.id IS NOT NULL, 'myMinutes', d.minutes
   ) ORDER BY s.starts_at, s.id), '[]')
   FROM workshop_sessions s
   LEFT JOIN shared.enrolments e ON e.cohort_id = w.cohort_id AND e.person_id = ${reader?.personId ?? null}
   LEFT JOIN registrations r ON r.session_id = s.id AND r.enrolment_id = e.id
   LEFT JOIN attendances d ON d.session_id = s.id AND d.enrolment_id = e.id
   WHERE s.workshop_id = w.id) AS sessions`;

/** Workshops and their sessions. */
@Injectable()
export class WorkshopsService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly cohorts: CohortsService,
    private readonly parts: CohortParts,
  ) {}

  /** A copied cohort has the same workshops with the same trainers, at the same local times. */
  onModuleInit(): void {
    this.parts.declare({
      minutes: (cohortId) => sql`
        SELECT coalesce(sum(extract(epoch FROM session.ends_at - session.starts_at) / 60), 0)
        FROM workshops workshop JOIN workshop_sessions session ON session.workshop_id = workshop.id
        WHERE workshop.cohort_id = ${cohortId}`,
      copy: async ({ from, to, days }) => {
        const workshops = await this.db.rows<{ id: string }>(
          'SELECT id FROM workshops WHERE cohort_id = $1 ORDER BY id',
          [from],
        );
        for (const workshop of workshops) await this.copyTo(to, workshop.id, days);
      },
    });
  }

  async list(actor: Actor | undefined, cohortId: string): Promise<WorkshopDto[]> {
    await this.cohorts.get(actor, cohortId);
    return this.db.rows(
      sql`SELECT ${columns(actor)} FROM workshops w WHERE w.cohort_id = ${cohortId} ORDER BY w.id`,
    );
  }

  /** The workshops that the actor runs, latest end first, without those of draft cohorts. */
  listRun(actor: Actor, query: OwnWorkshopsQuery): Promise<Page<RunWorkshopDto>> {
    return readPage<RunWorkshopDto>(
      this.db,
      {
        select: sql`${columns(actor)}, c.title AS "cohortTitle"`,
        from: sql`workshops w JOIN shared.cohorts c ON c.id = w.cohort_id
          CROSS JOIN LATERAL (SELECT max(ends_at) AS at
            FROM workshop_sessions WHERE workshop_id = w.id) last`,
        id: sql`w.id`,
        key: {
          sql: sql`coalesce(extract(epoch FROM last.at), 0)::bigint`,
          type: 'bigint',
          descending: true,
        },
        where: [
          runWorkshops(actor, sql`w`),
          sql`c.stage <> 'draft'`,
          query.sessionId &&
            sql`w.id = (SELECT workshop_id FROM workshop_sessions WHERE id = ${query.sessionId})`,
        ],
      },
      query,
    );
  }

  /** @throws NotFound, also when its cohort is a draft that the actor may not see */
  async get(actor: Actor | undefined, id: string): Promise<WorkshopDto> {
    const workshop = await this.db.row<WorkshopDto>(
      sql`SELECT ${columns(actor)} FROM workshops w WHERE w.id = ${id}`,
    );
    if (!workshop) throw new NotFound('workshop');
    await this.cohorts.get(actor, workshop.cohortId);
    return workshop;
  }

  private async copyTo(cohortId: string, from: string, days: number): Promise<void> {
    const to = newId();
    await this.db.run(
      `INSERT INTO workshops (id, cohort_id, title, summary)
       SELECT $2, $3, title, summary FROM workshops WHERE id = $1`,
      [from, to, cohortId],
    );
    await this.db.run(
      `INSERT INTO workshop_trainers (workshop_id, person_id)
       SELECT $2, person_id FROM workshop_trainers WHERE workshop_id = $1`,
      [from, to],
    );
    const sessions = await this.db.rows<{ id: string }>(
      'SELECT id FROM workshop_sessions WHERE workshop_id = $1 ORDER BY starts_at, id',
      [from],
    );
    const moved = (at: string) =>
      `((${at} AT TIME ZONE time_zone) + make_interval(days => $4)) AT TIME ZONE time_zone`;
    for (const session of sessions) {
      await this.db.run(
        `INSERT INTO workshop_sessions (id, workshop_id, title, starts_at, ends_at, time_zone, place, capacity)
         SELECT $2, $3, title, ${moved('starts_at')}, ${moved('ends_at')}, time_zone, place, capacity
         FROM workshop_sessions WHERE id = $1`,
        [session.id, newId(), to, days],
      );
    }
  }

  create(actor: Actor, cohortId: string, dto: NewWorkshopDto): Promise<WorkshopDto> {
    dto.sessions.forEach((session, index) => {
      if (new Date(session.endsAt) > new Date(session.startsAt)) return;
      throw new InvalidFields([
        {
          pointer: `/sessions/${index}/endsAt`,
          code: 'before-start',
          detail: 'is not after startsAt',
        },
      ]);
    });
    return this.db.transaction(async () => {
      await this.cohorts.get(actor, cohortId);
      const { sessions, trainerIds, ...rest } = dto;
      const id = newId();
      await this.db.repository(Workshop).insert({ ...rest, id, cohortId });
      await this.db.repository(WorkshopSession).insert(
        sessions.map((session) => ({
          ...session,
          id: newId(),
          workshopId: id,
          startsAt: new Date(session.startsAt),
          endsAt: new Date(session.endsAt),
          registered: 0,
        })),
      );
      await this.db.run(
        `INSERT INTO workshop_trainers (workshop_id, person_id)
         SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
        [id, trainerIds],
      );
      await this.audit.record({ actor, action: 'workshop.created', subject: ['workshop', id] });
      return this.get(actor, id);
    });
  }
}
