import { Injectable, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { listExport } from '../../../platform/http/list-export.js';
import { type Page, type PageQuery, readPage } from '../../../platform/http/pagination.js';
import { explained } from '../../../platform/i18n/sentences.js';
import { PeopleService } from '../../people/people.service.js';
import type {
  ApplicationCountDto,
  ApplicationCountsDto,
  ApplicationCountsFilter,
  ApplicationDetailsDto,
  ApplicationDto,
  ApplicationsExport,
  ApplicationsQuery,
} from '../enrolments.dto.js';
import { readableApplications, visibleApplications } from '../enrolments.policy.js';
import { DocumentsService } from '../forms/documents.service.js';
import { FormsService } from '../forms/forms.service.js';
import { type ExportedApplication, exportColumns, exportedColumns } from './application-export.js';
import { applicationCounts, applicationList, applicationsOfPerson } from './application-list.js';
import { allowedSteps, stepFacts } from './application-steps.js';
import {
  applicationColumns,
  applicationTables,
  detailColumns,
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

/** Reads applications. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
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
