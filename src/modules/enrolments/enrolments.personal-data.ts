import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { StoredFiles } from '../../platform/files/stored-files.js';
import { type PersonalData, PersonalDataRegister } from '../../platform/privacy/personal-data.js';
import { ApplicationMerges } from './applications/application-merges.service.js';
import { DecisionsService } from './decisions/decisions.service.js';

/**
 * Days after a cohort's end for which applicants' answers and the reasons for decisions are kept.
 */
const STATEMENT_DAYS = 730;
/** Days for which uploaded lists of nominees are kept. */
const LIST_DAYS = 30;

/** Personal data of this module: applications, enrolments, reviews and lists of nominees. */
@Injectable()
export class EnrolmentsPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly register: PersonalDataRegister,
    private readonly decisions: DecisionsService,
    private readonly files: StoredFiles,
    private readonly applicationMerges: ApplicationMerges,
  ) {}

  onModuleInit(): void {
    this.register.declare(this.applications(), this.reviews(), this.lists());
  }

  private applications(): PersonalData {
    return {
      kind: 'applications',
      why: 'selection',
      tables: ['applications', 'enrolments', 'application_documents', 'application_history'],
      files: true,
      kept: 'after-cohort',
      days: STATEMENT_DAYS,
      onErasure: 'kept-without-name',
      export: {
        'my applications': `SELECT c.title->>'en' AS cohort, a.origin, a.member_state, a.rank,
            a.answers, a.state, a.reason_code, a.decision_reason,
            a.decline_reason, a.applied_at
          FROM applications a JOIN shared.cohorts c ON c.id = a.cohort_id
          WHERE a.person_id = $1 ORDER BY a.id`,
        'history of my applications': `SELECT c.title->>'en' AS cohort, h.what, h.state, h.reason, h.at
          FROM application_history h JOIN applications a ON a.id = h.application_id
          JOIN shared.cohorts c ON c.id = a.cohort_id WHERE a.person_id = $1 ORDER BY h.id`,
        'my enrolments': `SELECT c.title->>'en' AS cohort, e.state, e.started_at, e.ended_at, e.reason
          FROM enrolments e JOIN shared.cohorts c ON c.id = e.cohort_id
          WHERE e.person_id = $1 ORDER BY e.id`,
        'people I nominated': `SELECT c.title->>'en' AS cohort, a.created_at
          FROM applications a JOIN shared.cohorts c ON c.id = a.cohort_id
          WHERE a.nominated_by = $1 ORDER BY a.id`,
      },
      mentions: `SELECT id::text FROM applications WHERE person_id = $1
        UNION SELECT id::text FROM enrolments WHERE person_id = $1`,
      exportFiles: `SELECT d.file_id AS id FROM application_documents d
        JOIN applications a ON a.id = d.application_id WHERE a.person_id = $1`,
      erase: (personId) => this.erase(personId),
      merge: (accounts) => this.applicationMerges.merge(accounts),
      purge: async () => {
        const over = `a.cohort_id IN (SELECT id FROM shared.cohorts
          WHERE ends_on < now() - make_interval(days => ${STATEMENT_DAYS}))`;
        const documents = await this.dropDocuments(over, []);
        return documents + (await this.strip(over, []));
      },
    };
  }

  private reviews(): PersonalData {
    return {
      kind: 'reviews',
      why: 'selection',
      tables: ['reviews', 'cohort_reviewers', 'allocations'],
      kept: 'after-cohort',
      days: STATEMENT_DAYS,
      onErasure: 'kept-without-name',
      export: {
        'reviews I wrote': `SELECT c.title->>'en' AS cohort, r.scores, r.score_percent, r.comment,
            r.conflict_reason, r.submitted_at
          FROM reviews r JOIN applications a ON a.id = r.application_id
          JOIN shared.cohorts c ON c.id = a.cohort_id WHERE r.reviewer_id = $1 ORDER BY r.id`,
        'scores I received': `SELECT c.title->>'en' AS cohort, r.score_percent, r.comment, r.submitted_at
          FROM reviews r JOIN applications a ON a.id = r.application_id
          JOIN shared.cohorts c ON c.id = a.cohort_id
          WHERE a.person_id = $1 AND r.score_percent IS NOT NULL ORDER BY r.id`,
      },
      erase: async (personId) => {
        await this.db.run('DELETE FROM cohort_reviewers WHERE person_id = $1', [personId]);
        await this.db.run(
          `UPDATE reviews r SET comment = NULL,
             conflict_reason = CASE WHEN r.conflict_reason IS NOT NULL THEN 'Erased' END
           FROM applications a WHERE a.id = r.application_id
             AND (r.reviewer_id = $1 OR a.person_id = $1)`,
          [personId],
        );
        await this.db.run(
          `UPDATE allocations l SET pins = (SELECT coalesce(jsonb_agg(
               CASE WHEN a.person_id = $1 THEN p || '{"reason": "Erased"}' ELSE p END), '[]')
             FROM jsonb_array_elements(l.pins) p
             LEFT JOIN applications a ON a.id = (p->>'applicationId')::uuid)
           WHERE l.cohort_id IN (SELECT cohort_id FROM applications WHERE person_id = $1)`,
          [personId],
        );
      },
      merge: async ({ from, into }) => {
        const moved = await this.db.run(
          `INSERT INTO cohort_reviewers (cohort_id, person_id)
           SELECT cohort_id, $2 FROM cohort_reviewers WHERE person_id = $1 ON CONFLICT DO NOTHING`,
          [from, into],
        );
        await this.db.run('DELETE FROM cohort_reviewers WHERE person_id = $1', [from]);
        return { moved };
      },
      purge: () =>
        this.db.run(
          `UPDATE reviews r SET comment = NULL FROM applications a JOIN shared.cohorts c ON c.id = a.cohort_id
           WHERE a.id = r.application_id AND r.comment IS NOT NULL
             AND c.ends_on < now() - make_interval(days => ${STATEMENT_DAYS})`,
        ),
    };
  }

  private lists(): PersonalData {
    return {
      kind: 'nomination-lists',
      why: 'selection',
      tables: ['nomination_imports', 'nomination_import_lines', 'nomination_line_counts'],
      files: true,
      kept: 'after-creation',
      days: LIST_DAYS,
      onErasure: 'removed',
      export: {
        'lists I uploaded': `SELECT c.title->>'en' AS cohort, i.created_at, i.nominated, i.refused
          FROM nomination_imports i JOIN shared.cohorts c ON c.id = i.cohort_id
          WHERE i.person_id = $1 ORDER BY i.id`,
        'lines about me': `SELECT l.typed, l.outcome, l.faults, i.created_at
          FROM nomination_import_lines l JOIN nomination_imports i ON i.id = l.import_id
          WHERE lower(l.typed->>'email') = (SELECT email FROM shared.people WHERE id = $1)
          ORDER BY i.id, l.line`,
        'lines I checked per day':
          'SELECT day, lines FROM nomination_line_counts WHERE person_id = $1 ORDER BY day',
      },
      erase: async (personId) => {
        await this.eraseFromLists(personId);
        await this.dropLists('i.person_id = $1', [personId]);
        await this.db.run('DELETE FROM nomination_line_counts WHERE person_id = $1', [personId]);
      },
      purge: async () => {
        await this.db.run(
          `DELETE FROM nomination_line_counts WHERE day < current_date - ${LIST_DAYS}`,
        );
        return this.dropLists(`i.created_at < now() - make_interval(days => ${LIST_DAYS})`, []);
      },
    };
  }

  /**
   * Erases from other people's lists every line that has the address or the name in any column (so
   * also the same name with another address), and notes on the whole list that mention them.
   */
  private async eraseFromLists(personId: string): Promise<void> {
    const typed = await this.db.row<{ emails: string[]; names: string[] }>(
      `SELECT array_remove(ARRAY[email, nominated_as], NULL) AS emails,
         array_remove(ARRAY[lower(latin_name), lower(native_name), lower(certificate_name)], NULL)
           AS names
       FROM shared.people WHERE id = $1`,
      [personId],
    );
    const params = [typed?.emails ?? [], typed?.names ?? []];
    await this.db.run(
      `DELETE FROM nomination_import_lines l
       WHERE EXISTS (SELECT 1 FROM jsonb_each_text(l.typed) c
         WHERE lower(btrim(c.value)) = ANY($2)
           OR EXISTS (SELECT 1 FROM unnest($1::text[]) e WHERE position(e IN lower(c.value)) > 0))`,
      params,
    );
    await this.db.run(
      `UPDATE nomination_imports i SET notes = '[]', problem = NULL
       WHERE EXISTS (SELECT 1 FROM unnest($1::text[] || $2::text[]) m
         WHERE length(m) > 3 AND position(m IN lower(i.notes::text || coalesce(i.problem::text, ''))) > 0)`,
      params,
    );
  }

  private async dropLists(which: string, params: unknown[]): Promise<number> {
    const lists = await this.db.rows<{ file_id: string | null }>(
      `DELETE FROM nomination_imports i WHERE ${which} RETURNING file_id`,
      params,
    );
    await this.files.discard(lists.flatMap(({ file_id: file }) => file ?? []));
    return lists.length;
  }

  private async dropDocuments(which: string, params: unknown[]): Promise<number> {
    const documents = await this.db.rows<{ file_id: string }>(
      `DELETE FROM application_documents d USING applications a
       WHERE a.id = d.application_id AND ${which} RETURNING d.file_id`,
      params,
    );
    await this.files.discard(documents.map(({ file_id: file }) => file));
    return documents.length;
  }

  /** Removes what people wrote, and what was written to them. */
  private async strip(which: string, params: unknown[]): Promise<number> {
    await this.db.run(
      `UPDATE application_history h SET reason = NULL FROM applications a
       WHERE a.id = h.application_id AND h.reason IS NOT NULL AND ${which}`,
      params,
    );
    await this.db.run(
      `UPDATE enrolments e SET reason = NULL FROM applications a
       WHERE a.id = e.application_id AND e.reason IS NOT NULL AND ${which}`,
      params,
    );
    return this.db.run(
      `UPDATE applications a SET answers = '{}', decision_reason = NULL, decline_reason = NULL
       WHERE (a.answers <> '{}' OR a.decision_reason IS NOT NULL OR a.decline_reason IS NOT NULL)
         AND ${which}`,
      params,
    );
  }

  /** Withdraws the person, so that held seats pass on; the rows stay for statistics. */
  private async erase(personId: string): Promise<void> {
    const held = await this.db.rows<{ id: string }>(
      `SELECT a.id FROM applications a LEFT JOIN enrolments e ON e.application_id = a.id
       WHERE a.person_id = $1 AND a.state IN ('draft', 'submitted', 'waiting', 'offered', 'accepted')
         AND (e.id IS NULL OR e.state = 'active') ORDER BY a.cohort_id`,
      [personId],
    );
    const actor = { personId, sessionId: personId, grants: [], language: 'en', scopes: null };
    for (const { id } of held) await this.decisions.withdraw(actor, id);
    await this.dropDocuments('a.person_id = $1', [personId]);
    await this.strip('a.person_id = $1', [personId]);
  }
}
