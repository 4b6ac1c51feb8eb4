import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { assertWritten } from '../../../platform/database/versions.js';
import { InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import type { Requirements, Seating } from '../../cohorts/cohort.entity.js';
import type { ApplicationAnswersDto, ApplicationDetailsDto, ApplyDto } from '../enrolments.dto.js';
import { AlreadyApplied, StateMissing, WindowClosed } from '../enrolments.errors.js';
import { EnrolmentsService } from '../enrolments.service.js';
import { cleanAnswers, documentsIn, faultsOf, plainForm } from '../forms/application-form.js';
import { DocumentsService } from '../forms/documents.service.js';
import type { Answers, Question } from '../forms/questions/form-question.js';
import { SeatsService } from '../seats/seats.service.js';
import { type ApplicationState, applicationStateMachine } from './application.entity.js';
import { recordedAs } from './application-audit.js';
import { ApplicationsService } from './applications.service.js';
import { isWindowOpen } from './applications.sql.js';
import { EntryRequirements } from './entry-requirements.js';

/** Everything that applying depends on, in one row. */
interface ApplyContext {
  cohortId: string;
  open: boolean;
  opens: Date;
  closes: Date;
  zone: string;
  seating: Seating;
  requirements: Requirements;
  startsOn: string;
  formId: string | null;
  questions: Question[] | null;
  memberState: string | null;
  stakeholderGroup: string | null;
  applicationId: string | null;
  state: ApplicationState | null;
  version: number;
  answers: Answers | null;
}

const contextOf = (personId: string) => sql`
  SELECT c.id AS "cohortId", ${isWindowOpen(sql`c`)} AS open, c.applications_open_at AS opens,
    c.applications_close_at AS closes, c.time_zone AS zone, c.seating, c.requirements,
    c.starts_on::text AS "startsOn", f.id AS "formId", f.questions,
    p.member_state AS "memberState", p.stakeholder_group AS "stakeholderGroup",
    a.id AS "applicationId", a.state, a.version, a.answers
  FROM shared.cohorts c JOIN shared.people p ON p.id = ${personId}
  LEFT JOIN LATERAL (SELECT id, questions FROM application_forms
    WHERE cohort_id = c.id ORDER BY version DESC LIMIT 1) f ON true
  LEFT JOIN applications a ON a.cohort_id = c.id AND a.person_id = p.id
  WHERE c.stage <> 'draft'`;

/** A person's own applications: drafting, answering, submitting and reopening. */
@Injectable()
export class OwnApplicationsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly transitions: Transitions,
    private readonly applications: ApplicationsService,
    private readonly documents: DocumentsService,
    private readonly requirements: EntryRequirements,
    private readonly seats: SeatsService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /** Creates an application, and submits it unless it is to be a draft. */
  async apply(
    actor: Actor,
    cohortId: string,
    { answers: sent = {}, draft = false }: ApplyDto,
  ): Promise<ApplicationDetailsDto> {
    const id = await this.db.transaction(async () => {
      const context = await this.context(actor, { cohortId });
      if (context.applicationId) throw new AlreadyApplied();
      this.checkWindow(context);
      if (!context.memberState) throw new StateMissing();
      const id = newId();
      const answers = cleanAnswers(context.questions ?? plainForm, sent);
      await this.checkAnswers(context, id, answers, !draft);
      await this.db.run(
        `INSERT INTO applications (id, cohort_id, person_id, member_state, origin, state,
           answers_private, form_id, answers)
         VALUES ($1, $2, $3, $4, 'application', 'draft', true, $5, $6)`,
        [
          ...[id, cohortId, actor.personId, context.memberState, context.formId],
          JSON.stringify(answers),
        ],
      );
      if (!draft) await this.submitNow(actor, { ...context, applicationId: id }, answers);
      return id;
    });
    return this.applications.get(actor, id);
  }

  /** Changes the answers of a draft, or of a submitted, undecided application. @throws Changed */
  async answer(
    actor: Actor,
    id: string,
    version: number,
    { answers: sent = {} }: ApplicationAnswersDto,
  ): Promise<ApplicationDetailsDto> {
    await this.db.transaction(async () => {
      const context = await this.context(actor, { applicationId: id });
      this.checkWindow(context);
      if (context.state !== 'draft' && context.state !== 'submitted') throw new AlreadyApplied();
      const isSubmitted = context.state === 'submitted';
      const { questions, answers: stored } = context;
      const answers = cleanAnswers(questions ?? plainForm, sent, stored ?? {});
      await this.checkAnswers(context, id, answers, isSubmitted);
      if (isSubmitted) await this.checkRequirements(actor, context, answers);
      const same = await this.db.row(
        `SELECT 1 FROM applications WHERE id = $1 AND version = $2 AND answers = $3::jsonb
           AND form_id IS NOT DISTINCT FROM $4`,
        [id, version, JSON.stringify(answers), context.formId],
      );
      if (same) return;
      const written = await this.db.run(
        `UPDATE applications SET answers = $3, form_id = $4, version = version + 1
         WHERE id = $1 AND version = $2 AND state IN ('draft', 'submitted')`,
        [id, version, JSON.stringify(answers), context.formId],
      );
      assertWritten(written);
      if (context.state === 'submitted') await this.note(actor, 'answered', id);
    });
    return this.applications.get(actor, id);
  }

  /** Submits a draft. Idempotent. */
  async submit(actor: Actor, id: string): Promise<ApplicationDetailsDto> {
    await this.db.transaction(async () => {
      const { cohortId } = await this.context(actor, { applicationId: id });
      // Lock pools before applications, as everywhere; the second of two concurrent requests waits
      // here.
      await this.seats.lock(cohortId);
      const row = await this.db.row<{ answers: Answers }>(
        'SELECT answers FROM applications WHERE id = $1 AND person_id = $2 FOR UPDATE',
        [id, actor.personId],
      );
      if (!row) throw new NotFound('application');
      const context = await this.context(actor, { applicationId: id });
      if (context.state !== 'draft') {
        if (context.state === 'declined' || context.state === 'withdrawn')
          applicationStateMachine.next(context.state, 'submit');
        return;
      }
      this.checkWindow(context);
      await this.checkAnswers(context, id, row.answers, true);
      await this.submitNow(actor, context, row.answers);
    });
    return this.applications.get(actor, id);
  }

  /** Reopens a withdrawn or declined application as a draft, while the window is open. */
  async reopen(actor: Actor, id: string): Promise<ApplicationDetailsDto> {
    await this.db.transaction(async () => {
      const context = await this.context(actor, { applicationId: id });
      this.checkWindow(context);
      applicationStateMachine.next(context.state as ApplicationState, 'reopen');
      const reopened = await this.transitions.applyIfAllowed(
        applicationStateMachine,
        'reopen',
        id,
        {
          where: [
            sql`NOT EXISTS (SELECT 1 FROM enrolments e
            WHERE e.application_id = r.id AND e.state <> 'withdrawn')`,
          ],
          set: sql`answers_private = true, lapsed_at = NULL, decision_reason = NULL,
          reason_code = NULL, decline_reason = NULL`,
          ...recordedAs(actor, 'reopened'),
        },
      );
      if (!reopened) throw new AlreadyApplied();
    });
    return this.applications.get(actor, id);
  }

  /**
   * In a reviewed cohort the application becomes submitted. In a cohort that seats people by
   * arrival it gets a seat or a place on the waiting list; the order in which requests lock the
   * pools is the order of arrival.
   */
  private async submitNow(actor: Actor, context: ApplyContext, answers: Answers): Promise<void> {
    const { applicationId, cohortId, memberState, seating } = context;
    const id = applicationId as string;
    await this.checkRequirements(actor, context, answers);
    const recorded = recordedAs(actor, 'submitted');
    const isPublic = sql`answers_private = false, form_id = ${context.formId}`;
    const submitted = sql`${isPublic}, applied_at = clock_timestamp()`;
    if (seating === 'review') {
      const submit = { set: submitted, ...recorded };
      await this.transitions.apply(applicationStateMachine, 'submit', id, submit);
      return;
    }
    const pools = await this.seats.settle(cohortId);
    const pool = await this.seats.take(pools, cohortId, memberState as string);
    if (!pool) return this.seats.wait(id, recorded, isPublic);
    await this.transitions.apply(applicationStateMachine, 'seat', id, {
      set: sql`${submitted}, pool = ${pool}`,
      ...recorded,
    });
    await this.enrolments.start({ id, cohortId, personId: actor.personId });
  }

  private async context(
    actor: Actor,
    of: { cohortId: string } | { applicationId: string },
  ): Promise<ApplyContext> {
    const isOne = 'cohortId' in of ? sql`c.id = ${of.cohortId}` : sql`a.id = ${of.applicationId}`;
    const context = await this.db.row<ApplyContext>(sql`${contextOf(actor.personId)} AND ${isOne}`);
    if (!context) throw new NotFound('cohortId' in of ? 'cohort' : 'application');
    return context;
  }

  private checkWindow({ open, closes, opens, zone }: ApplyContext): void {
    if (!open) throw new WindowClosed(closes, opens, zone);
  }

  /** @throws RequirementsNotMet */
  private checkRequirements(actor: Actor, context: ApplyContext, answers: Answers): Promise<void> {
    const { stakeholderGroup, questions } = context;
    return this.requirements.check(context, {
      ...{ personId: actor.personId, stakeholderGroup, answers },
      questions: questions ?? plainForm,
    });
  }

  /** @throws InvalidFields, pointing at each answer */
  private async checkAnswers(
    { questions }: ApplyContext,
    id: string,
    answers: Answers,
    complete: boolean,
  ): Promise<void> {
    const asked = questions ?? plainForm;
    const faults = faultsOf(asked, answers, { complete });
    const documents = documentsIn(asked, answers);
    const unknown = documents.length ? await this.documents.unknownAmong(id, documents) : [];
    const errors = [
      ...faults.map(({ questionId, ...fault }) => ({
        pointer: `/answers/${questionId}`,
        ...fault,
      })),
      ...unknown.map((question) => ({
        pointer: `/answers/${question}`,
        ...fieldFaults.notDocument,
      })),
    ];
    if (errors.length > 0) throw new InvalidFields(errors);
  }

  private note(actor: Actor, what: string, id: string): Promise<void> {
    return this.audit.record({
      actor,
      action: `application.${what}`,
      subject: ['application', id],
    });
  }
}
