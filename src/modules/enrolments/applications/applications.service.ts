import { Injectable, type StreamableFile } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { listExport } from '../../../platform/http/list-export.js';
import { type Page, type PageQuery, readPage } from '../../../platform/http/pagination.js';
import { explained } from '../../../platform/i18n/sentences.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { NewcomersService } from '../../people/newcomers.service.js';
import { PeopleService } from '../../people/people.service.js';
import { coordinatedStates } from '../../people/roles.js';
import type {
  ApplicationCountDto,
  ApplicationCountsDto,
  ApplicationCountsFilter,
  ApplicationDetailsDto,
  ApplicationDto,
  ApplicationsExport,
  ApplicationsQuery,
  NominateDto,
} from '../enrolments.dto.js';
import { AlreadyApplied, OtherState, StateMissing, WindowClosed } from '../enrolments.errors.js';
import { Nominated } from '../enrolments.events.js';
import { nominatesFor, readableApplications, visibleApplications } from '../enrolments.policy.js';
import { DocumentsService } from '../forms/documents.service.js';
import { FormsService } from '../forms/forms.service.js';
import { LineLimit } from '../nominations/line-limit.service.js';
import { accountOf, NomineesService } from '../nominations/nominees.service.js';
import { Application } from './application.entity.js';
import { type ExportedApplication, exportColumns, exportedColumns } from './application-export.js';
import { applicationCounts, applicationList, applicationsOfPerson } from './application-list.js';
import { allowedSteps, stepFacts } from './application-steps.js';
import {
  applicationColumns,
  applicationTables,
  detailColumns,
  isWindowOpen,
  nominate,
  placeSql,
  placesSql,
  type WaitingPlace,
} from './applications.sql.js';
import { EntryRequirements } from './entry-requirements.js';
import type { CohortRequirements } from './missing-requirements.js';

/** The row behind ApplicationDetailsDto, with fields that are not part of the response. */
type Details = ApplicationDetailsDto & {
  formId: string | null;
  answersPrivate: boolean;
  asked: CohortRequirements;
  stakeholderGroup: string | null;
  isUnopened: boolean;
};

/** Nominations, and reading of applications. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly people: PeopleService,
    private readonly newcomers: NewcomersService,
    private readonly nominees: NomineesService,
    private readonly limit: LineLimit,
    private readonly forms: FormsService,
    private readonly documents: DocumentsService,
    private readonly requirements: EntryRequirements,
  ) {}

  /** @throws NotFound when outside the actor's scope */
  async get(actor: Actor, id: string): Promise<ApplicationDetailsDto> {
    const row = await this.db.row<Details>(
      sql`SELECT ${applicationColumns(actor)}, ${detailColumns(actor)} FROM ${applicationTables}
       WHERE a.id = ${id}
         AND (${visibleApplications(actor, sql`a`)} OR ${readableApplications(actor, sql`a`)})`,
    );
    if (!row) throw new NotFound('application');
    const { formId, answersPrivate, asked, stakeholderGroup, isUnopened, ...application } = row;
    // An application that may still be changed uses the newest form.
    const questions = row.editable
      ? (await this.forms.newest(row.cohortId)).questions
      : await this.forms.questionsOf(answersPrivate ? null : formId);
    const [known] = await this.finish(actor, [application]);
    const { personId, answers } = row;
    const isOpen = answers !== null && ['draft', 'submitted', 'offered'].includes(row.state);
    const applicant = { personId, stakeholderGroup, questions, answers: answers ?? {}, isUnopened };
    const missing = isOpen ? await this.requirements.missing(asked, applicant) : [];
    return {
      ...(known as ApplicationDetailsDto),
      missing: missing.map(explained),
      questions: questions as ApplicationDetailsDto['questions'],
      documents: row.answers === null || answersPrivate ? [] : await this.documents.list(id),
    };
  }

  async list(
    actor: Actor,
    cohortId: string,
    query: ApplicationsQuery,
  ): Promise<Page<ApplicationDto>> {
    const list = applicationList(actor, cohortId, query);
    const page = await readPage<ApplicationDto>(this.db, list, query);
    return { ...page, items: await this.finish(actor, page.items) };
  }

  async count(
    actor: Actor,
    cohortId: string,
    filter: ApplicationCountsFilter,
  ): Promise<ApplicationCountsDto> {
    const counts = applicationCounts(actor, cohortId, filter);
    return { items: await this.db.rows<ApplicationCountDto>(counts) };
  }

  /**
   * The applications of one person. @throws NotFound when the person is outside the actor's scope
   */
  async listOfPerson(
    actor: Actor,
    personId: string,
    query: PageQuery,
  ): Promise<Page<ApplicationDto>> {
    await this.people.read(actor, personId);
    const list = applicationsOfPerson(actor, personId);
    const page = await readPage<ApplicationDto>(this.db, list, query);
    return { ...page, items: await this.finish(actor, page.items) };
  }

  /** The whole list as a spreadsheet, with email addresses and answers to the form. */
  async export(
    actor: Actor,
    cohortId: string,
    { format, ...filter }: ApplicationsExport,
  ): Promise<StreamableFile> {
    const questions = await this.forms.allQuestions(cohortId);
    const list = applicationList(actor, cohortId, filter);
    const select = sql`${list.select}, ${exportedColumns(actor)}`;
    return listExport(
      { name: 'applications', format },
      exportColumns(actor.language, questions),
      async (after, limit) => {
        const query = { limit, ...(after && { after }) };
        const page = await readPage<ExportedApplication>(this.db, { ...list, select }, query);
        return { ...page, items: await this.finish(actor, page.items) };
      },
    );
  }

  async listOwn(actor: Actor, query: PageQuery): Promise<Page<ApplicationDto>> {
    const page = await readPage<ApplicationDto>(
      this.db,
      {
        select: applicationColumns(actor),
        from: applicationTables,
        id: sql`a.id`,
        where: [sql`a.person_id = ${actor.personId}`],
      },
      query,
    );
    return { ...page, items: await this.finish(actor, page.items) };
  }

  /**
   * Nominates a person; someone without an account is invited by email. The secretariat may also
   * nominate after the window, for people who join late.
   */
  nominate(actor: Actor, cohortId: string, dto: NominateDto): Promise<ApplicationDetailsDto> {
    return this.db.transaction(async () => {
      await this.checkWindow(actor, cohortId);
      const { rank, memberState = coordinatedStates(actor)[0], ...profile } = dto;
      if (!memberState) throw new StateMissing();
      if (!nominatesFor(actor, memberState)) throw new OtherState();
      // Serialises concurrent nominations of one person, so that the second sees the first.
      await this.db.row(`SELECT pg_advisory_xact_lock(hashtext('nominee ' || $1))`, [dto.email]);
      const { byEmail, elsewhere } = await this.nominees.find(actor, cohortId, [dto.email]);
      const account = byEmail.get(dto.email);
      if (account && !account.onlyRegistered && account.memberState !== memberState) {
        throw new OtherState();
      }
      const isOpen = account && !account.onlyRegistered;
      await this.requirements.checkNominee(cohortId, {
        ...{ stakeholderGroup: profile.stakeholderGroup, account: accountOf(account) },
        applied: account?.applied ?? false,
      });
      const invited = { ...profile, memberState, elsewhere: elsewhere.has(dto.email) };
      const personId = isOpen
        ? account.id
        : await this.newcomers.addAndInvite(invited, {
            by: actor.personId,
            registeredId: account?.id,
          });
      const id = await this.saveNomination(actor, { cohortId, personId, memberState, rank });
      if (isOpen) await this.outbox.publish(new Nominated(id));
      await this.audit.record({
        actor,
        action: 'application.nominated',
        subject: ['application', id],
      });
      const nomination = await this.get(actor, id);
      await this.limit.count(actor, 1);
      return nomination;
    });
  }

  /** Returns the application's id. Answers that were not submitted stay private. */
  private async saveNomination(
    actor: Actor,
    nominee: { cohortId: string; personId: string; memberState: string; rank?: number | null },
  ): Promise<string> {
    const { cohortId, personId, memberState, rank = null } = nominee;
    const existing = await this.db.row<{ id: string; nominated_by: string | null }>(
      'SELECT id, nominated_by FROM applications WHERE cohort_id = $1 AND person_id = $2 FOR UPDATE',
      [cohortId, personId],
    );
    if (existing?.nominated_by) throw new AlreadyApplied();
    if (existing) {
      await this.db.run(sql`${nominate(actor.personId, sql`${rank}`)} WHERE a.id = ${existing.id}`);
      await this.nominees.reopen([existing.id]);
      return existing.id;
    }
    const id = newId();
    await this.db.repository(Application).insert({
      ...{ id, cohortId, personId, memberState, origin: 'nomination', rank, state: 'submitted' },
      ...{ nominatedBy: actor.personId, nominatedAt: new Date() },
    });
    return id;
  }

  /** Ranks nominees of one member state by their order in the list; the first gets 1. */
  async rank(actor: Actor, cohortId: string, ids: string[]): Promise<void> {
    await this.db.transaction(async () => {
      const rows = await this.db.rows<{ id: string; member_state: string; rank: number | null }>(
        sql`SELECT a.id, a.member_state, a.rank FROM applications a
         WHERE a.cohort_id = ${cohortId} AND a.id = ANY(${ids}) AND a.nominated_by IS NOT NULL
           AND ${visibleApplications(actor, sql`a`)}
         ORDER BY a.id FOR UPDATE`,
      );
      const states = new Set(rows.map((row) => row.member_state));
      if (rows.length < new Set(ids).size) throw new NotFound('nomination');
      if (states.size > 1) throw new OtherState();
      if (rows.every(({ id, rank }) => rank === ids.indexOf(id) + 1)) return;
      await this.db.run(
        `UPDATE applications a SET rank = r.rank
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
   * Checks that nominations are open: during the window for national coordinators, until the cohort
   * is closed for the secretariat.
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
      sql`SELECT c.applications_open_at AS opens, c.applications_close_at AS closes,
         c.time_zone AS zone, ${isWindowOpen(sql`c`)} AS open,
         c.stage IN ('open', 'reviewing', 'running') AS alive
       FROM shared.cohorts c WHERE c.id = ${cohortId} AND c.stage <> 'draft'`,
    );
    if (!cohort) throw new NotFound('cohort');
    const isLateAllowed = cohort.alive && nominatesFor(actor, '');
    if (!cohort.open && !isLateAllowed)
      throw new WindowClosed(cohort.closes, cohort.opens, cohort.zone);
  }

  /** Adds places on the waiting list and the actor's allowed actions. */
  private async finish<T extends ApplicationDto>(actor: Actor, rows: T[]): Promise<T[]> {
    const places = await this.places(rows.filter(({ state }) => state === 'waiting'));
    const facts = await stepFacts(
      this.db,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({
      ...row,
      waitingPlace: places.get(row.id)?.place ?? null,
      waitingPlaceInState: places.get(row.id)?.place_in_state ?? null,
      allowedActions: allowedSteps(actor, row, facts.get(row.id)),
    }));
  }

  /** Places on the waiting list, for a page of one cohort or for one person's own applications. */
  private async places(waiting: ApplicationDto[]) {
    const ids = waiting.map(({ id }) => id);
    const [cohortId, ...others] = new Set(waiting.map((row) => row.cohortId));
    if (!cohortId) return new Map<string, WaitingPlace>();
    const isOneList = ids.length > 1 && others.length === 0;
    const found = await (isOneList
      ? this.db.rows<WaitingPlace>(placesSql, [cohortId, ids])
      : this.db.rows<WaitingPlace>(placeSql, [ids]));
    return new Map(found.map((place) => [place.id, place]));
  }
}
