import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { type Page, type PageQuery, readPage } from '../../../platform/http/pagination.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';
import { isProgrammeCoordinator } from '../../people/roles.js';
import type { AwardKind } from '../certificate.entity.js';
import {
  BatchCancelled,
  BatchNotApproved,
  NobodyEligible,
  NothingFailed,
} from '../certificates.errors.js';
import { BatchPrepared } from '../certificates.events.js';
import { TemplatesService } from '../templates/templates.service.js';
import { type BatchRow, notesOn } from './batch-notes.js';
import { batchStateMachine } from './batch-state-machine.js';
import type { BatchDto, PrepareBatchDto } from './batches.dto.js';
import { batchColumns as columns, dueForBatch, batchFrom as from } from './batches.sql.js';
import { ContentsService } from './contents.service.js';
import { type Draft, type Imported, IssuingService } from './issuing.service.js';
import { RuleExclusions } from './rule-exclusions.service.js';
import { SecondPersonService } from './second-person.service.js';

interface LockedBatch {
  state: string;
  awardId: string | null;
  templateId: string | null;
  paused: boolean;
  imported: Imported[] | null;
  /** null for certificates of earlier years. */
  kind: AwardKind | null;
}

/** Batches of certificates: prepared together, approved once, then created by one job each. */
@Injectable()
export class BatchesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly transitions: Transitions,
    private readonly outbox: Outbox,
    private readonly cohorts: CohortsService,
    private readonly contents: ContentsService,
    private readonly rules: RuleExclusions,
    private readonly issuing: IssuingService,
    private readonly templates: TemplatesService,
    private readonly secondPerson: SecondPersonService,
  ) {}

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<BatchDto> {
    const row = await this.db.row<BatchRow>(sql`SELECT ${columns} FROM ${from} WHERE b.id = ${id}`);
    if (!row) throw new NotFound('batch');
    const [batch] = await this.present(actor, [row]);
    return batch as BatchDto;
  }

  /** The batches of a cohort or, without one, those of certificates of earlier years. */
  async list(actor: Actor, cohortId: string | null, query: PageQuery): Promise<Page<BatchDto>> {
    const page = await readPage<BatchRow>(
      this.db,
      {
        select: columns,
        from,
        id: sql`b.id`,
        where: [sql`b.cohort_id IS NOT DISTINCT FROM ${cohortId}`],
      },
      query,
    );
    return { ...page, items: await this.present(actor, page.items) };
  }

  /**
   * Prepares a batch of everyone who has met the rule, never had a certificate of this award and is
   * in no other open batch of it. @throws NobodyEligible
   */
  prepare(
    actor: Actor,
    cohortId: string,
    { kind = 'completion', exclusions = [] }: PrepareBatchDto,
  ): Promise<BatchDto> {
    return this.db.transaction(async () => {
      await this.cohorts.get(actor, cohortId);
      // Serialises concurrent preparations, so that no one is in two batches.
      await this.cohorts.lock(cohortId);
      const award = await this.db.row<{ id: string }>(
        'SELECT id FROM certificate_awards WHERE cohort_id = $1 AND kind = $2',
        [cohortId, kind],
      );
      if (!award) throw new NotFound('award');
      const id = newId();
      await this.db.run(
        `INSERT INTO certificate_batches (id, cohort_id, award_id, state, prepared_by)
         VALUES ($1, $2, $3, 'prepared', $4)`,
        [id, cohortId, award.id, actor.personId],
      );
      await this.db.run(
        sql`INSERT INTO certificate_batch_members (batch_id, enrolment_id, excluded_because)
          SELECT ${id}::uuid, g.enrolment_id, x.reason FROM eligibilities g
          LEFT JOIN unnest(${exclusions.map((x) => x.enrolmentId)}::uuid[],
              ${exclusions.map((x) => x.reason)}::text[]) AS x (enrolment_id, reason)
            ON x.enrolment_id = g.enrolment_id
          WHERE g.award_id = ${award.id} AND ${dueForBatch(sql`g`)}`,
      );
      await this.rules.apply(id, award.id, kind);
      const batch = await this.get(actor, id);
      if (batch.members === 0) throw new NobodyEligible();
      await this.outbox.publish(new BatchPrepared(id));
      await this.audit.record({
        actor,
        action: 'batch.prepared',
        subject: ['certificate-batch', id],
        details: { members: batch.members, excluded: exclusions.map((x) => x.enrolmentId) },
      });
      return batch;
    });
  }

  /** Prepares a batch of certificates of earlier years, which is approved like any other. */
  prepareImported(actor: Actor, imported: Imported[]): Promise<BatchDto> {
    return this.db.transaction(async () => {
      const id = newId();
      await this.db.run(
        `INSERT INTO certificate_batches (id, state, prepared_by, imported)
         VALUES ($1, 'prepared', $2, $3)`,
        [id, actor.personId, JSON.stringify(imported)],
      );
      await this.outbox.publish(new BatchPrepared(id));
      await this.audit.record({
        actor,
        action: 'batch.prepared',
        subject: ['certificate-batch', id],
        details: { imported: imported.length },
      });
      return this.get(actor, id);
    });
  }

  /**
   * Approves a batch: fixes the number and content of every certificate and enqueues a job for
   * each, in one transaction. Idempotent. @throws BatchCancelled, SecondPersonNeeded
   */
  approve(actor: Actor, id: string): Promise<BatchDto> {
    return this.db.transaction(async () => {
      const batch = await this.lock(id);
      if (batch.state === 'cancelled') throw new BatchCancelled();
      if (batch.state === 'approved') return this.get(actor, id);
      await this.secondPerson.assertMayApprove(actor, id);
      const templateVersionId = await this.templates.newestVersion(batch.templateId);
      await this.transitions.apply(batchStateMachine, 'approve', id, {
        set: sql`approved_by = ${actor.personId}, approved_at = now(),
          template_version_id = ${templateVersionId}, imported = NULL`,
      });
      // Names may have changed since the batch was prepared.
      if (batch.awardId && batch.kind) await this.rules.apply(id, batch.awardId, batch.kind);
      const drafts = await this.draftsOf(id, batch);
      const ids = await this.issuing.write(drafts, { batchId: id, templateVersionId });
      await this.audit.record({
        actor,
        action: 'batch.approved',
        subject: ['certificate-batch', id],
        details: { certificates: ids.length },
      });
      return this.get(actor, id);
    });
  }

  /** Cancels a batch that is not approved yet. @throws StepNotAllowed */
  cancel(actor: Actor, id: string): Promise<BatchDto> {
    return this.changeLockedBatch(actor, id, 'batch.cancelled', async () => {
      await this.transitions.apply(batchStateMachine, 'cancel', id, { set: sql`imported = NULL` });
      return true;
    });
  }

  /** Pauses the creation of the remaining certificates. @throws BatchNotApproved */
  pause(actor: Actor, id: string): Promise<BatchDto> {
    return this.changeLockedBatch(actor, id, 'batch.paused', async ({ state, paused }) => {
      if (state !== 'approved') throw new BatchNotApproved();
      if (paused) return false;
      await this.db.run('UPDATE certificate_batches SET paused_at = now() WHERE id = $1', [id]);
      return true;
    });
  }

  /**
   * Resumes a paused batch. Jobs that ran during the pause ended without effect, so every
   * certificate not created yet gets a new job; one with two jobs is created once. @throws
   * BatchNotApproved
   */
  resume(actor: Actor, id: string): Promise<BatchDto> {
    return this.changeLockedBatch(actor, id, 'batch.resumed', async ({ state, paused }) => {
      if (state !== 'approved') throw new BatchNotApproved();
      if (!paused) return false;
      await this.db.run('UPDATE certificate_batches SET paused_at = NULL WHERE id = $1', [id]);
      await this.remake(id);
      return true;
    });
  }

  /** Retries jobs that failed their last attempt. @throws NothingFailed */
  retry(actor: Actor, id: string): Promise<BatchDto> {
    return this.changeLockedBatch(actor, id, 'batch.retried', async () => {
      const retried = await this.outbox.retryFailed('certificates.make', await this.unmade(id));
      if (retried === 0) throw new NothingFailed();
      return true;
    });
  }

  /**
   * Enqueues a new job for every certificate not created yet, and closes failed jobs, so that none
   * counts twice.
   */
  private async remake(id: string): Promise<void> {
    const unmade = await this.unmade(id);
    await this.outbox.closeFailed('certificates.make', unmade);
    await this.issuing.make(unmade.map(({ certificateId }) => certificateId));
  }

  private unmade(id: string): Promise<JobPayloads['certificates.make'][]> {
    return this.db.rows(
      `SELECT id AS "certificateId" FROM certificates WHERE batch_id = $1 AND state = 'making'
       ORDER BY id`,
      [id],
    );
  }

  /** Runs `change` under the batch's lock; records nothing if it changed nothing. */
  private changeLockedBatch(
    actor: Actor,
    id: string,
    action: string,
    change: (batch: LockedBatch) => Promise<boolean>,
  ): Promise<BatchDto> {
    return this.db.transaction(async () => {
      const isChanged = await change(await this.lock(id));
      if (isChanged) {
        await this.audit.record({ actor, action, subject: ['certificate-batch', id] });
      }
      return this.get(actor, id);
    });
  }

  private async lock(id: string): Promise<LockedBatch> {
    const batch = await this.db.row<LockedBatch>(
      `SELECT b.state, b.award_id AS "awardId", b.imported, b.paused_at IS NOT NULL AS paused,
         w.template_id AS "templateId", w.kind
       FROM certificate_batches b LEFT JOIN certificate_awards w ON w.id = b.award_id
       WHERE b.id = $1 FOR UPDATE OF b`,
      [id],
    );
    if (!batch) throw new NotFound('batch');
    return batch;
  }

  private async draftsOf(id: string, { awardId, imported }: LockedBatch): Promise<Draft[]> {
    if (imported) return this.issuing.importedDrafts(imported);
    const members = await this.rules.membersOf(id);
    const recipients = await this.contents.of(awardId as string, members);
    return recipients.map((recipient) => ({ ...recipient, awardId }));
  }

  private async present(actor: Actor, rows: BatchRow[]): Promise<BatchDto[]> {
    const open = rows.filter(({ state }) => state === 'prepared' && isProgrammeCoordinator(actor));
    const approvable = await this.secondPerson.approvable(
      actor,
      open.map(({ id }) => id),
    );
    return rows.map((row) => {
      const { startsOn, endsOn, today, ...batch } = row;
      return { ...batch, notes: notesOn(row), mayApprove: approvable.has(row.id) };
    });
  }
}
