import { Injectable, type StreamableFile } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { type Actor, coordinatedStates } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { csvExport } from '../../platform/http/csv-export.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { NotFound } from '../../platform/http/problem.js';
import { PeopleService } from '../people/people.service.js';
import { Application, applicationLife } from './application.entity.js';
import type {
  ApplicationDto,
  ApplicationsFilter,
  ApplicationsQuery,
  ApplyDto,
  NominateDto,
} from './enrolments.dto.js';
import { AlreadyApplied, OtherState, StateMissing, WindowClosed } from './enrolments.errors.js';
import { nominatesFor, stepsOf, visibleApplications } from './enrolments.policy.js';

const columns = `a.id, a.cohort_id AS "cohortId", c.title AS "cohortTitle", a.person_id AS "personId",
  p.latin_name AS "latinName", p.native_name AS "nativeName", a.member_state AS "memberState",
  a.origin, a.rank, a.statement, a.state, a.pool, a.offer_expires_at AS "offerExpiresAt",
  CASE WHEN a.state = 'waiting' THEN (SELECT count(*)::int FROM applications b
    WHERE b.cohort_id = a.cohort_id AND b.state = 'waiting'
      AND b.waiting_position <= a.waiting_position) END AS "waitingPlace",
  a.decision_reason AS "decisionReason", a.version,
  (SELECT e.id FROM enrolments e WHERE e.application_id = a.id) AS "enrolmentId"`;

const from = `applications a JOIN people p ON p.id = a.person_id JOIN cohorts c ON c.id = a.cohort_id`;

const withActions =
  (actor: Actor) =>
  (row: ApplicationDto): ApplicationDto => ({
    ...row,
    allowedActions: applicationLife
      .allowedActions(row.state)
      .filter((action) => stepsOf(actor, row).includes(action)),
  });

const exportColumns = {
  Name: (row: ApplicationDto) => row.latinName,
  'Native name': (row: ApplicationDto) => row.nativeName,
  State: (row: ApplicationDto) => row.memberState,
  Origin: (row: ApplicationDto) => row.origin,
  Rank: (row: ApplicationDto) => row.rank,
  Status: (row: ApplicationDto) => row.state,
  Pool: (row: ApplicationDto) => row.pool,
  'Waiting place': (row: ApplicationDto) => row.waitingPlace,
  Statement: (row: ApplicationDto) => row.statement,
  Reason: (row: ApplicationDto) => row.decisionReason,
};

/** Nominations and applications: how people ask for a seat. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: PeopleService,
  ) {}

  /** @throws NotFound when outside the actor's scope */
  async get(actor: Actor, id: string): Promise<ApplicationDto> {
    const scope = visibleApplications(actor, 2);
    const row = await this.db.row<ApplicationDto>(
      `SELECT ${columns} FROM ${from} WHERE a.id = $1 AND ${scope.sql}`,
      [id, ...scope.values],
    );
    if (!row) throw new NotFound('application');
    return withActions(actor)(row);
  }

  async list(
    actor: Actor,
    cohortId: string,
    query: ApplicationsQuery,
  ): Promise<Page<ApplicationDto>> {
    const scope = visibleApplications(actor, 4);
    const page = await readPage<ApplicationDto>(
      this.db,
      {
        select: columns,
        from,
        id: 'a.id',
        where: [
          'a.cohort_id = $1',
          '($2::text IS NULL OR a.state = $2)',
          '($3::text IS NULL OR a.member_state = $3)',
          scope.sql,
        ],
        params: [cohortId, query.state ?? null, query.memberState ?? null, ...scope.values],
      },
      query,
    );
    return { ...page, items: page.items.map(withActions(actor)) };
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
      { select: columns, from, id: 'a.id', where: ['a.person_id = $1'], params: [actor.personId] },
      query,
    );
    return { ...page, items: page.items.map(withActions(actor)) };
  }

  /** Nominates a person, who is invited by mail when they were not known. */
  nominate(actor: Actor, cohortId: string, dto: NominateDto): Promise<ApplicationDto> {
    return this.db.transaction(async () => {
      await this.checkWindow(cohortId);
      const { id, joined } = await this.place(actor, cohortId, dto);
      if (joined === 'before') throw new AlreadyApplied();
      return this.get(actor, id);
    });
  }

  /**
   * Writes one nomination within the window and the transaction of the caller.
   * `joined`: `now` when the person had applied by themselves, `before` when already nominated.
   */
  async place(
    actor: Actor,
    cohortId: string,
    dto: NominateDto,
  ): Promise<{ id: string; joined: 'no' | 'now' | 'before' }> {
    const { rank, memberState = coordinatedStates(actor)[0], ...profile } = dto;
    if (!memberState) throw new StateMissing();
    if (!nominatesFor(actor, memberState)) throw new OtherState();
    const person = await this.people.findOrInvite({ ...profile, memberState });
    if (person.memberState !== memberState) throw new OtherState();
    const known = await this.db.row<{ id: string; nominated_by: string | null }>(
      'SELECT id, nominated_by FROM applications WHERE cohort_id = $1 AND person_id = $2 FOR UPDATE',
      [cohortId, person.id],
    );
    if (known) {
      if (known.nominated_by) return { id: known.id, joined: 'before' };
      await this.db.run(
        'UPDATE applications SET nominated_by = $2, rank = $3, version = version + 1 WHERE id = $1',
        [known.id, actor.personId, rank ?? null],
      );
      await this.note(actor, 'application.nominated', known.id);
      return { id: known.id, joined: 'now' };
    }
    const id = await this.insert({
      cohortId,
      personId: person.id,
      memberState,
      origin: 'nomination',
      nominatedBy: actor.personId,
      rank: rank ?? null,
    });
    await this.note(actor, 'application.nominated', id);
    return { id, joined: 'no' };
  }

  /** Applies by oneself. */
  apply(actor: Actor, cohortId: string, dto: ApplyDto): Promise<ApplicationDto> {
    return this.db.transaction(async () => {
      await this.checkWindow(cohortId);
      const { memberState } = await this.people.get(actor.personId);
      if (!memberState) throw new StateMissing();
      const known = await this.db.row(
        'SELECT 1 FROM applications WHERE cohort_id = $1 AND person_id = $2',
        [cohortId, actor.personId],
      );
      if (known) throw new AlreadyApplied();
      const id = await this.insert({
        cohortId,
        personId: actor.personId,
        memberState,
        origin: 'application',
        statement: dto.statement ?? null,
      });
      await this.note(actor, 'application.submitted', id);
      return this.get(actor, id);
    });
  }

  /** @throws WindowClosed, or NotFound for a draft */
  async checkWindow(cohortId: string): Promise<void> {
    const cohort = await this.db.row<{ opens: Date; closes: Date; zone: string; open: boolean }>(
      `SELECT applications_open_at AS opens, applications_close_at AS closes, time_zone AS zone,
         stage = 'open' AND now() >= applications_open_at AND now() < applications_close_at AS open
       FROM cohorts WHERE id = $1 AND stage <> 'draft'`,
      [cohortId],
    );
    if (!cohort) throw new NotFound('cohort');
    if (!cohort.open) throw new WindowClosed(cohort.closes, cohort.opens, cohort.zone);
  }

  private async insert(row: Partial<Application>): Promise<string> {
    const id = newId();
    await this.db.repository(Application).insert({ ...row, id, state: 'submitted' });
    return id;
  }

  private note(actor: Actor, action: string, id: string): Promise<void> {
    return this.audit.record({ actor, action, subject: ['application', id] });
  }
}
