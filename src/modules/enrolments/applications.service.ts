import { Injectable, type StreamableFile } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { type Actor, coordinatedStates } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { containing } from '../../platform/database/like.js';
import { csvExport } from '../../platform/http/csv-export.js';
import {
  type ListSql,
  type Page,
  type PageQuery,
  readPage,
} from '../../platform/http/pagination.js';
import { NotFound } from '../../platform/http/problem.js';
import { PeopleService } from '../people/people.service.js';
import { Application, applicationLife } from './application.entity.js';
import {
  applicationColumns,
  applicationTables,
  detailColumns,
  placeSql,
  placesSql,
  windowOpen,
} from './applications.sql.js';
import type {
  ApplicationDetailsDto,
  ApplicationDto,
  ApplicationsFilter,
  ApplicationsQuery,
  NominateDto,
} from './enrolments.dto.js';
import { AlreadyApplied, OtherState, StateMissing, WindowClosed } from './enrolments.errors.js';
import {
  nominatesFor,
  readableApplications,
  stepsOf,
  visibleApplications,
} from './enrolments.policy.js';
import { DocumentsService } from './forms/documents.service.js';
import { FormsService } from './forms/forms.service.js';

const exportColumns = {
  Name: (row: ApplicationDto) => row.latinName,
  'Native name': (row: ApplicationDto) => row.nativeName,
  Organisation: (row: ApplicationDto) => row.organisation,
  State: (row: ApplicationDto) => row.memberState,
  Origin: (row: ApplicationDto) => row.origin,
  Rank: (row: ApplicationDto) => row.rank,
  Score: (row: ApplicationDto) => row.score,
  Status: (row: ApplicationDto) => row.state,
  Pool: (row: ApplicationDto) => row.pool,
  'Waiting place': (row: ApplicationDto) => row.waitingPlace,
  Reason: (row: ApplicationDto) => row.decisionReason ?? row.reasonCode,
};

/** The list of a cohort that `actor` may see; those who wait stand in their order. */
export function applicationList(
  actor: Actor,
  cohortId: string,
  filter: ApplicationsFilter,
): ListSql {
  const scope = visibleApplications(actor, 6);
  return {
    select: applicationColumns(6),
    from: applicationTables,
    id: 'a.id',
    ...(filter.state === 'waiting' && { key: { sql: 'a.waiting_position', type: 'bigint' } }),
    where: [
      'a.cohort_id = $1',
      '($2::text IS NULL OR a.state = $2)',
      '($3::text IS NULL OR a.member_state = $3)',
      '($4::boolean IS NULL OR (a.nominated_by IS NOT NULL) = $4)',
      '($5::text IS NULL OR p.latin_name ILIKE $5 OR p.native_name ILIKE $5)',
      // A literal beside the parameter, for the partial index of those who wait.
      ...(filter.state === 'waiting' ? [`a.state = 'waiting'`] : []),
      scope.sql,
    ],
    params: [
      ...[cohortId, filter.state ?? null, filter.memberState ?? null, filter.nominated ?? null],
      containing(filter.search),
      ...scope.values,
    ],
  };
}

/** Nominations and applications: who asks for a seat. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly forms: FormsService,
    private readonly documents: DocumentsService,
  ) {}

  /** @throws NotFound when outside the actor's scope */
  async get(actor: Actor, id: string): Promise<ApplicationDetailsDto> {
    const visible = visibleApplications(actor, 2);
    const readable = readableApplications(actor, 2);
    const row = await this.db.row<ApplicationDetailsDto & { formId: string | null }>(
      `SELECT ${applicationColumns(2)}, ${detailColumns(2)} FROM ${applicationTables}
       WHERE a.id = $1 AND (${visible.sql} OR ${readable.sql})`,
      [id, ...visible.values],
    );
    if (!row) throw new NotFound('application');
    const { formId, ...application } = row;
    // What may still be changed is asked by the newest form.
    const questions = row.editable
      ? (await this.forms.newest(row.cohortId)).questions
      : await this.forms.questionsOf(formId);
    const [known] = await this.finish(actor, row.cohortId, [application]);
    return {
      ...(known as ApplicationDetailsDto),
      questions: questions as ApplicationDetailsDto['questions'],
      documents: row.answers === null ? [] : await this.documents.list(id),
    };
  }

  async list(
    actor: Actor,
    cohortId: string,
    query: ApplicationsQuery,
  ): Promise<Page<ApplicationDto>> {
    const list = applicationList(actor, cohortId, query);
    const page = await readPage<ApplicationDto>(this.db, list, query);
    return { ...page, items: await this.finish(actor, cohortId, page.items) };
  }

  /** The same list, whole, for a spreadsheet. */
  export(actor: Actor, cohortId: string, filter: ApplicationsFilter): StreamableFile {
    return csvExport<ApplicationDto>('applications', exportColumns, (after, limit) =>
      this.list(actor, cohortId, { ...filter, limit, ...(after && { after }) }),
    );
  }

  async listOwn(actor: Actor, query: PageQuery): Promise<Page<ApplicationDto>> {
    const page = await readPage<ApplicationDto>(
      this.db,
      {
        select: applicationColumns(1),
        from: applicationTables,
        id: 'a.id',
        where: ['$1::text[] IS NOT NULL', 'a.person_id = $2'],
        params: [[], actor.personId],
      },
      query,
    );
    const items = page.items.map(async (row) => {
      const [known] = await this.finish(actor, row.cohortId, [row]);
      return known as ApplicationDto;
    });
    return { ...page, items: await Promise.all(items) };
  }

  /**
   * Nominates a person, who is invited by mail when they were not known. The secretariat may do
   * so after the window, for those who join late.
   */
  nominate(actor: Actor, cohortId: string, dto: NominateDto): Promise<ApplicationDetailsDto> {
    return this.db.transaction(async () => {
      await this.checkWindow(actor, cohortId);
      const { rank, memberState = coordinatedStates(actor)[0], ...profile } = dto;
      if (!memberState) throw new StateMissing();
      if (!nominatesFor(actor, memberState)) throw new OtherState();
      const person = await this.people.findOrInvite({ ...profile, memberState });
      if (person.memberState !== memberState) throw new OtherState();
      const known = await this.db.row<{ id: string; nominated_by: string | null }>(
        'SELECT id, nominated_by FROM applications WHERE cohort_id = $1 AND person_id = $2 FOR UPDATE',
        [cohortId, person.id],
      );
      if (known?.nominated_by) throw new AlreadyApplied();
      const id = known?.id ?? newId();
      if (known) {
        await this.db.run(
          `UPDATE applications SET nominated_by = $2, rank = $3, version = version + 1,
             state = CASE state WHEN 'draft' THEN 'submitted' ELSE state END WHERE id = $1`,
          [id, actor.personId, rank ?? null],
        );
      } else {
        await this.db.repository(Application).insert({
          ...{ id, cohortId, personId: person.id, memberState, origin: 'nomination' },
          ...{ nominatedBy: actor.personId, rank: rank ?? null, state: 'submitted' },
        });
      }
      await this.audit.record({
        actor,
        action: 'application.nominated',
        subject: ['application', id],
      });
      return this.get(actor, id);
    });
  }

  /** Ranks nominees of one member state as they stand in the list: the first is 1. */
  async rank(actor: Actor, cohortId: string, ids: string[]): Promise<void> {
    await this.db.transaction(async () => {
      const scope = visibleApplications(actor, 3);
      const rows = await this.db.rows<{ id: string; member_state: string; rank: number | null }>(
        `SELECT a.id, a.member_state, a.rank FROM applications a
         WHERE a.cohort_id = $1 AND a.id = ANY($2) AND a.nominated_by IS NOT NULL AND ${scope.sql}
         ORDER BY a.id FOR UPDATE`,
        [cohortId, ids, ...scope.values],
      );
      const states = new Set(rows.map((row) => row.member_state));
      if (rows.length < new Set(ids).size) throw new NotFound('nomination');
      if (states.size > 1) throw new OtherState();
      if (rows.every(({ id, rank }) => rank === ids.indexOf(id) + 1)) return;
      await this.db.run(
        `UPDATE applications a SET rank = r.rank, version = version + 1
         FROM unnest($1::uuid[]) WITH ORDINALITY AS r (id, rank)
         WHERE a.id = r.id AND a.rank IS DISTINCT FROM r.rank`,
        [ids],
      );
      await this.audit.record({
        actor,
        action: 'nominations.ranked',
        subject: ['cohort', cohortId],
        before: { ranks: Object.fromEntries(rows.map(({ id, rank }) => [id, rank])) },
        after: { order: ids },
      });
    });
  }

  /**
   * Whether nominations are taken now: in the window from national coordinators, until the
   * cohort closes from the secretariat.
   * @throws WindowClosed, or NotFound for a draft
   */
  async checkWindow(actor: Actor, cohortId: string): Promise<void> {
    const cohort = await this.db.row<{
      opens: Date;
      closes: Date;
      zone: string;
      open: boolean;
      alive: boolean;
    }>(
      `SELECT c.applications_open_at AS opens, c.applications_close_at AS closes,
         c.time_zone AS zone, ${windowOpen} AS open,
         c.stage IN ('open', 'reviewing', 'running') AS alive
       FROM cohorts c WHERE c.id = $1 AND c.stage <> 'draft'`,
      [cohortId],
    );
    if (!cohort) throw new NotFound('cohort');
    const late = cohort.alive && nominatesFor(actor, '');
    if (!cohort.open && !late) throw new WindowClosed(cohort.closes, cohort.opens, cohort.zone);
  }

  /** Adds what a list's rows have of the waiting list, and what the actor may do. */
  private async finish<T extends ApplicationDto>(
    actor: Actor,
    cohortId: string,
    rows: T[],
  ): Promise<T[]> {
    const waiting = rows.filter(({ state }) => state === 'waiting').map(({ id }) => id);
    const places = waiting.length
      ? await this.db.rows<{ id: string; place: number; place_in_state: number }>(
          waiting.length === 1 ? placeSql : placesSql,
          [cohortId, waiting],
        )
      : [];
    return rows.map((row) => {
      const place = places.find(({ id }) => id === row.id);
      return {
        ...row,
        waitingPlace: place?.place ?? null,
        waitingPlaceInState: place?.place_in_state ?? null,
        allowedActions: applicationLife
          .allowedActions(row.state)
          .filter((action) => stepsOf(actor, row).includes(action)),
      };
    });
  }
}
