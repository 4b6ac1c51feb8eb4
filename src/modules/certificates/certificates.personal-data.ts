import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { StoredFiles } from '../../platform/files/stored-files.js';
import {
  type MergedAccounts,
  type MergeOutcome,
  PersonalDataRegister,
} from '../../platform/privacy/personal-data.js';
import { Transitions } from '../../platform/state-machine/transitions.js';
import { ConsentsService } from '../people/privacy/consents.service.js';
import { batchStateMachine } from './batches/batch-state-machine.js';
import { certificateStateMachine } from './certificate.entity.js';
import { requestStateMachine } from './requests/request-state-machine.js';

/** Personal data of this module: certificates, and the records behind them. */
@Injectable()
export class CertificatesPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
    private readonly files: StoredFiles,
    private readonly consents: ConsentsService,
    private readonly register: PersonalDataRegister,
  ) {}

  onModuleInit(): void {
    const own = 'certificates t WHERE t.person_id = $1';
    this.register.declare({
      kind: 'certificates',
      why: 'certification',
      tables: [
        ...['certificates', 'eligibilities'],
        ...['certificate_batches', 'certificate_batch_members', 'certificate_bundles'],
        ...['certificate_credentials', 'certificate_reminders', 'certificate_template_versions'],
        'certificate_requests',
      ],
      files: true,
      kept: 'as-the-programme',
      days: null,
      onErasure: 'name-kept-if-agreed',
      export: {
        'my certificates': `SELECT t.number, t.state, t.content, t.issued_at, t.revoked_at,
            t.revocation_reason, t.superseded_because, t.earlier_number, (SELECT v.json
              FROM certificate_credentials v WHERE v.certificate_id = t.id) AS credential
          FROM ${own} ORDER BY t.id`,
        'requirements I have met': `SELECT c.title->>'en' AS cohort, g.facts, g.met_at
          FROM eligibilities g JOIN shared.enrolments e ON e.id = g.enrolment_id
          JOIN shared.cohorts c ON c.id = e.cohort_id WHERE e.person_id = $1 ORDER BY g.met_at`,
        'requested changes to my certificates': `SELECT t.number, r.kind, r.state, r.change,
            r.reason, r.requested_at, r.decided_at, r.decision_reason
          FROM certificate_requests r JOIN certificates t ON t.id = r.certificate_id
          WHERE t.person_id = $1 ORDER BY r.id`,
        'reasons I was excluded from a batch': `SELECT coalesce(m.excluded_code, m.excluded_because)
            AS excluded_because FROM certificate_batch_members m
          JOIN shared.enrolments e ON e.id = m.enrolment_id
          WHERE e.person_id = $1 AND m.excluded_because IS NOT NULL`,
      },
      mentions: `SELECT t.id::text FROM ${own} UNION SELECT t.number FROM ${own}
        UNION SELECT t.content->>'latinName' FROM ${own}
        UNION SELECT t.content->>'nativeName' FROM ${own}`,
      exportFiles: `SELECT t.file_id AS id FROM ${own} AND t.file_id IS NOT NULL ORDER BY t.id`,
      erase: (personId) => this.erase(personId),
      merge: (accounts) => this.merge(accounts),
    });
  }

  /**
   * Certificates keep the name if the person consented to that; otherwise only the number and the
   * state remain. Reasons are about the person, and are removed in either case.
   */
  private async erase(personId: string): Promise<void> {
    await this.forgetRequests(personId);
    // Before the certificates: this waits for a concurrent approval, so that what it issued is
    // found below.
    await this.removeFromBatches(personId);
    await this.db.run(
      `UPDATE certificates SET revocation_reason = NULL, superseded_because = NULL
       WHERE person_id = $1 AND (revocation_reason IS NOT NULL OR superseded_because IS NOT NULL)`,
      [personId],
    );
    if (await this.consents.has(personId, 'name-on-record')) return;
    const rows = await this.db.rows<{ id: string; file_id: string | null }>(
      `SELECT id, file_id FROM certificates WHERE person_id = $1 AND erased_at IS NULL FOR UPDATE`,
      [personId],
    );
    const ids = rows.map(({ id }) => id);
    await this.db.run('DELETE FROM certificate_credentials WHERE certificate_id = ANY($1)', [ids]);
    const set = sql`erased_at = now(), file_id = NULL, earlier_number = NULL,
      content = r.content || '{"latinName": null, "nativeName": null,
        "printedName": null, "grade": null, "transcript": null}'`;
    await this.transitions.applyAll(certificateStateMachine, 'withdraw', {
      where: [sql`r.id = ANY(${ids})`],
      set,
    });
    await this.db.run(
      sql`UPDATE certificates r SET ${set}, version = r.version + 1
        WHERE r.id = ANY(${ids}) AND r.state IN ('revoked', 'superseded')`,
    );
    // Bundles contain the person's page; they can be created again on request.
    const bundles = await this.db.rows<{ file_id: string | null }>(
      `DELETE FROM certificate_bundles b USING certificates t
       WHERE t.id = ANY($1) AND b.batch_id = t.batch_id RETURNING b.file_id`,
      [ids],
    );
    const files = [...rows, ...new Map(bundles.map((row) => [row.file_id, row])).values()];
    await this.files.discard(files.flatMap(({ file_id: id }) => (id ? [id] : [])));
  }

  /**
   * Certificates move to the kept account; their numbers and content stay, so that each can be
   * verified as before. Open batches and requests move too: the kept account must not approve what
   * the closed one prepared or requested.
   */
  private async merge({ from, into }: MergedAccounts): Promise<MergeOutcome> {
    const moved = await this.db.run(
      `UPDATE certificates SET person_id = $2, version = version + 1 WHERE person_id = $1`,
      [from, into],
    );
    await this.db.run(
      `UPDATE certificate_batches b SET version = version + 1, imported = (
         SELECT jsonb_agg(CASE WHEN i->>'personId' = $1
           THEN i || jsonb_build_object('personId', $2::text) ELSE i END)
         FROM jsonb_array_elements(b.imported) AS i)
       WHERE b.imported @> jsonb_build_array(jsonb_build_object('personId', $1::text))`,
      [from, into],
    );
    await this.db.run(
      `UPDATE certificate_batches SET prepared_by = $2
       WHERE prepared_by = $1 AND state = 'prepared'`,
      [from, into],
    );
    await this.db.run(
      `UPDATE certificate_requests SET requested_by = $2
       WHERE requested_by = $1 AND state = 'pending'`,
      [from, into],
    );
    return { moved };
  }

  /** Closes requests about their certificates, and removes names and reasons from them. */
  private async forgetRequests(personId: string): Promise<void> {
    await this.transitions.applyAll(requestStateMachine, 'outdate', {
      from: sql`certificates t`,
      where: [sql`t.id = r.certificate_id`, sql`t.person_id = ${personId}`],
      set: sql`decided_at = now()`,
    });
    await this.db.run(
      `UPDATE certificate_requests r SET change = '{}', reason = NULL, decision_reason = NULL
       FROM certificates t WHERE t.id = r.certificate_id AND t.person_id = $1`,
      [personId],
    );
  }

  /** Removes the person from prepared batches. */
  private async removeFromBatches(personId: string): Promise<void> {
    await this.db.run(
      `UPDATE certificate_batches b SET version = version + 1, imported = (
         SELECT coalesce(jsonb_agg(i), '[]') FROM jsonb_array_elements(b.imported) AS i
         WHERE i->>'personId' IS DISTINCT FROM $1)
       WHERE b.imported @> jsonb_build_array(jsonb_build_object('personId', $1::text))`,
      [personId],
    );
    await this.transitions.applyAll(batchStateMachine, 'cancel', {
      where: [sql`r.imported = '[]'`],
      set: sql`imported = NULL`,
    });
    await this.db.run(
      `UPDATE certificate_batch_members m SET excluded_because = '', excluded_code = 'erased'
       FROM shared.enrolments e, certificate_batches b
       WHERE e.id = m.enrolment_id AND e.person_id = $1 AND b.id = m.batch_id
         AND (m.excluded_because IS NOT NULL OR b.state = 'prepared')`,
      [personId],
    );
  }
}
