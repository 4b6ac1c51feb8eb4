import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { type LocalisedText, textIn } from '../../../platform/i18n/localised-text.js';
import type { MergedAccounts, MergeOutcome } from '../../../platform/privacy/personal-data.js';
import { DecisionsService } from '../decisions/decisions.service.js';
import { Enrolment } from '../enrolment.entity.js';
import { EnrolmentsService } from '../enrolments.service.js';
import { SeatsService } from '../seats/seats.service.js';
import { Application, type ApplicationState } from './application.entity.js';
import { recordedAs } from './application-audit.js';

/** The stages of an application; the one that is further along is kept. */
const stages: ApplicationState[] = [
  ...(['withdrawn', 'declined', 'rejected'] as const),
  ...(['draft', 'submitted', 'waiting', 'offered', 'accepted'] as const),
];

interface Candidate {
  application: Application;
  enrolment: Enrolment | null;
}

/**
 * Merges the applications and enrolments of two accounts. An enrolment belongs to its application
 * and moves with it. A person has one application per cohort: where both accounts have one, the one
 * that is further along is kept, and the other stays with the closed account as a record; a seat
 * that it held passes on.
 */
@Injectable()
export class ApplicationMerges {
  constructor(
    private readonly db: Database,
    private readonly seats: SeatsService,
    private readonly decisions: DecisionsService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  async merge({ from, into, spare, actor }: MergedAccounts): Promise<MergeOutcome> {
    const inBoth = await this.db.rows<{ cohortId: string; title: LocalisedText }>(
      `SELECT f.cohort_id AS "cohortId", c.title FROM applications f
       JOIN applications i ON i.cohort_id = f.cohort_id AND i.person_id = $2
       JOIN shared.cohorts c ON c.id = f.cohort_id
       WHERE f.person_id = $1 ORDER BY f.cohort_id`,
      [from, into],
    );
    const notes: Fault[] = [];
    for (const { cohortId, title } of inBoth) {
      await this.seats.lock(cohortId);
      const [kept, other] = byProgress(
        await this.candidate(cohortId, into),
        await this.candidate(cohortId, from),
      );
      const freed = await this.end(actor, other);
      if (kept.application.personId === from) {
        await this.reassign(other.application.id, spare);
        await this.reassign(kept.application.id, into);
        await this.reassign(other.application.id, from);
      }
      const cohort = textIn(title, actor.language);
      notes.push(fault(freed ? 'both-had-a-seat' : 'both-applied', { cohort }));
    }
    const others = await this.db.rows<{ id: string }>(
      'SELECT id FROM applications WHERE person_id = $1 AND cohort_id <> ALL($2) ORDER BY id',
      [from, inBoth.map(({ cohortId }) => cohortId)],
    );
    for (const { id } of others) await this.reassign(id, into);
    return { moved: others.length, notes };
  }

  /** Requires that the cohort's pools are locked. */
  private async candidate(cohortId: string, personId: string): Promise<Candidate> {
    const application = await this.db.repository(Application).findOneOrFail({
      where: { cohortId, personId },
      lock: { mode: 'pessimistic_write' },
    });
    const enrolment = await this.db
      .repository(Enrolment)
      .findOneBy({ applicationId: application.id });
    return { application, enrolment };
  }

  /**
   * Withdraws an application that is under way; a completed or ended enrolment stays as it is.
   * @returns whether a seat became free
   */
  private async end(actor: Actor, { application, enrolment }: Candidate): Promise<boolean> {
    if (stages.indexOf(application.state) < stages.indexOf('draft')) return false;
    if (enrolment && enrolment.state !== 'active') return false;
    if (enrolment) await this.enrolments.end(enrolment, 'transfer', null);
    await this.decisions.withdrawLocked(application, recordedAs(actor, 'withdrawn'));
    return application.pool !== null;
  }

  /** Moves an application, with its enrolment, to another person. */
  private async reassign(id: string, personId: string): Promise<void> {
    await this.db.run(
      'UPDATE applications SET person_id = $2, version = version + 1 WHERE id = $1',
      [id, personId],
    );
    await this.db.run(
      'UPDATE enrolments SET person_id = $2, version = version + 1 WHERE application_id = $1',
      [id, personId],
    );
  }
}

/** Orders the one further along first; of two equally far, `one`. */
function byProgress(one: Candidate, other: Candidate): [Candidate, Candidate] {
  const rank = ({ application, enrolment }: Candidate) =>
    stages.indexOf(application.state) + Number(enrolment?.state === 'completed');
  return rank(other) > rank(one) ? [other, one] : [one, other];
}
