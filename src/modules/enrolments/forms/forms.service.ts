import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { isUnchanged } from '../../../platform/audit/unchanged.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { assertWritten, NOT_THERE_YET } from '../../../platform/database/versions.js';
import { fault } from '../../../platform/i18n/fault.js';
import { explained } from '../../../platform/i18n/sentences.js';
import { CohortGuards } from '../../cohorts/cohort-guards.js';
import { CohortParts } from '../../cohorts/cohort-parts.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';
import { birthDateQuestion, plainForm } from './application-form.js';
import { checkQuestions, profileSources } from './check-questions.js';
import type { FormDto } from './forms.dto.js';
import type { Question } from './questions/form-question.js';

/** A version of a form; the plain one has no id. */
export interface FormVersion {
  id: string | null;
  version: number;
  questions: Question[];
}

/** The questions of cohort `$1`'s newest form, by the id of each. */
const newestQuestions = `SELECT q FROM application_forms f, jsonb_array_elements(f.questions) q
  WHERE f.cohort_id = $1
    AND f.version = (SELECT max(version) FROM application_forms WHERE cohort_id = $1)`;

/** Application forms: what a cohort asks of those who want a seat. Every change is a new version. */
@Injectable()
export class FormsService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly cohorts: CohortsService,
    private readonly parts: CohortParts,
    private readonly guards: CohortGuards,
  ) {}

  onModuleInit(): void {
    this.parts.declare({
      copy: async ({ from, to }) => {
        const { id, questions } = await this.newest(from);
        if (id) await this.write(to, NOT_THERE_YET, questions);
      },
    });
    this.guards.declare(
      {
        action: 'open',
        code: 'age-without-question',
        sql: `SELECT NULL::int AS count FROM shared.cohorts
          WHERE id = $1 AND requirements->>'minimumAge' IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM (${newestQuestions}) n WHERE (q->>'birthDate')::boolean)`,
      },
      {
        action: 'open',
        code: 'target-without-question',
        sql: `SELECT count(*)::int AS count FROM shared.cohorts c, jsonb_array_elements(c.target_shares) t
          WHERE c.id = $1 AND t->>'source' NOT IN ('gender', 'stakeholderGroup')
            AND NOT EXISTS (SELECT 1 FROM (${newestQuestions}) n WHERE q->>'id' = t->>'source')
          HAVING count(*) > 0`,
      },
    );
  }

  /** The form as it is asked now. */
  async newest(cohortId: string): Promise<FormVersion> {
    const form = await this.db.row<FormVersion>(
      `SELECT id, version, questions FROM application_forms WHERE cohort_id = $1
       ORDER BY version DESC LIMIT 1`,
      [cohortId],
    );
    return form ?? { id: null, version: NOT_THERE_YET, questions: plainForm };
  }

  /** All that was ever asked for a cohort, in the words in which it was asked last. */
  async allQuestions(cohortId: string): Promise<Question[]> {
    const forms = await this.db.rows<{ questions: Question[] }>(
      'SELECT questions FROM application_forms WHERE cohort_id = $1 ORDER BY version DESC',
      [cohortId],
    );
    const all = forms.length > 0 ? forms.flatMap(({ questions }) => questions) : plainForm;
    return [...new Map(all.toReversed().map((question) => [question.id, question])).values()];
  }

  /** The questions that an application was answered by. */
  async questionsOf(formId: string | null): Promise<Question[]> {
    if (!formId) return plainForm;
    const form = await this.db.row<{ questions: Question[] }>(
      'SELECT questions FROM application_forms WHERE id = $1',
      [formId],
    );
    return form?.questions ?? plainForm;
  }

  /** @throws NotFound when the cohort is not the actor's to see */
  async get(actor: Actor | undefined, cohortId: string): Promise<FormDto> {
    const { requirements, targetShares } = await this.cohorts.get(actor, cohortId);
    const { id, version, questions } = await this.newest(cohortId);
    const earlier = await this.db.row<{ count: number }>(
      `SELECT count(*)::int AS count FROM applications
       WHERE cohort_id = $1 AND answers <> '{}' AND NOT answers_private AND form_id IS DISTINCT FROM $2`,
      [cohortId, id],
    );
    const warnings = targetShares
      .map(({ source }) => source)
      .filter(
        (source) => !profileSources.includes(source) && !questions.some((q) => q.id === source),
      )
      .map((source) => fault('target-without-question', { source }));
    if (requirements.minimumAge !== null && !birthDateQuestion(questions)) {
      warnings.push(fault('age-without-question'));
    }
    return {
      version,
      questions: questions as FormDto['questions'],
      answeredByEarlier: earlier?.count ?? 0,
      warnings: warnings.map(explained),
    };
  }

  /** Makes a new version. @throws Changed, InvalidFields */
  set(actor: Actor, cohortId: string, version: number, questions: Question[]): Promise<FormDto> {
    checkQuestions(questions);
    return this.db.transaction(async () => {
      await this.cohorts.get(actor, cohortId);
      const newest = await this.newest(cohortId);
      if (newest.version === version && isUnchanged(newest, { questions })) {
        return this.get(actor, cohortId);
      }
      await this.write(cohortId, version, questions);
      await this.audit.record({
        actor,
        action: 'form.changed',
        subject: ['cohort', cohortId],
        before: { questions: newest.questions },
        after: { questions },
      });
      return this.get(actor, cohortId);
    });
  }

  /** Adds the form that follows `version`. @throws Changed when another does already */
  private async write(cohortId: string, version: number, questions: Question[]): Promise<void> {
    assertWritten(
      await this.db.run(
        `INSERT INTO application_forms (id, cohort_id, version, questions)
         SELECT $1, $2, $3::int + 1, $4
         WHERE $3 = (SELECT coalesce(max(version), 0) FROM application_forms WHERE cohort_id = $2)
         ON CONFLICT (cohort_id, version) DO NOTHING`,
        [newId(), cohortId, version, JSON.stringify(questions)],
      ),
    );
  }
}
