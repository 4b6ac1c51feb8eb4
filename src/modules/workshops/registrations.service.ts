import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { NotFound } from '../../platform/errors/errors.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Job } from '../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../platform/queue/jobs.js';
import { EnrolmentEnded } from '../enrolments/enrolments.events.js';
import { Registration } from './registration.entity.js';
import { WorkshopSession } from './workshop.entity.js';
import type { RegistrationDto } from './workshops.dto.js';
import { SessionFull, SessionOver, SessionsOverlap } from './workshops.errors.js';
import { SessionRegistered } from './workshops.events.js';

declare module '../../platform/queue/jobs.js' {
  interface JobPayloads {
    'workshops.release-places': { enrolmentId: string };
  }
}

/** Places in sessions. The lock on the session's row serialises concurrent registrations. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Books a place for the actor. Idempotent.
   * @param overlapping whether it may overlap with another session in which they have a place
   * @throws SessionFull, SessionOver, SessionsOverlap
   */
  register(actor: Actor, sessionId: string, overlapping = false): Promise<RegistrationDto> {
    return this.db.transaction(async () => {
      const { session, enrolmentId } = await this.lock(actor, sessionId);
      const existing = await this.db.row<{ id: string }>(
        'SELECT id FROM registrations WHERE session_id = $1 AND enrolment_id = $2',
        [sessionId, enrolmentId],
      );
      if (existing) return { id: existing.id, sessionId, enrolmentId };
      if (session.endsAt.getTime() <= Date.now()) throw new SessionOver();
      if (session.registered >= session.capacity) throw new SessionFull();
      if (!overlapping) await this.assertFree(actor, session);
      const id = newId();
      await this.db.repository(Registration).insert({ id, sessionId, enrolmentId });
      await this.count(sessionId, 1);
      await this.outbox.publish(new SessionRegistered(id));
      return { id, sessionId, enrolmentId };
    });
  }

  /** Checks that the actor has no place in another session at that time. @throws SessionsOverlap */
  private async assertFree(actor: Actor, session: WorkshopSession): Promise<void> {
    const other = await this.db.row<{ startsAt: Date; endsAt: Date; timeZone: string }>(
      `SELECT s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.time_zone AS "timeZone"
       FROM workshop_sessions s JOIN registrations r ON r.session_id = s.id
       JOIN shared.enrolments e ON e.id = r.enrolment_id
       WHERE e.person_id = $1 AND s.starts_at < $3 AND s.ends_at > $2 ORDER BY s.starts_at LIMIT 1`,
      [actor.personId, session.startsAt, session.endsAt],
    );
    if (other) throw new SessionsOverlap(other);
  }

  /** Cancels the actor's place. */
  async cancel(actor: Actor, sessionId: string): Promise<void> {
    await this.db.transaction(async () => {
      const { session, enrolmentId } = await this.lock(actor, sessionId);
      if (session.startsAt.getTime() <= Date.now()) throw new SessionOver();
      await this.releasePlace(sessionId, enrolmentId);
    });
  }

  /** Releases a person's places in future sessions after they left the cohort. */
  @Job('workshops.release-places', { on: [EnrolmentEnded] })
  async release({ enrolmentId }: JobPayloads['workshops.release-places']): Promise<void> {
    const sessions = await this.db.rows<{ id: string }>(
      `SELECT s.id FROM workshop_sessions s JOIN registrations r ON r.session_id = s.id
       WHERE r.enrolment_id = $1 AND s.starts_at > now() ORDER BY s.id FOR UPDATE OF s`,
      [enrolmentId],
    );
    for (const { id } of sessions) await this.releasePlace(id, enrolmentId);
  }

  /** Locks the session and finds the actor's enrolment in its cohort. @throws NotFound */
  private async lock(actor: Actor, sessionId: string) {
    const session = await this.db.repository(WorkshopSession).findOne({
      where: { id: sessionId },
      lock: { mode: 'pessimistic_write' },
    });
    const enrolment = await this.db.row<{ id: string }>(
      `SELECT e.id FROM workshop_sessions s JOIN workshops w ON w.id = s.workshop_id
       JOIN shared.enrolments e ON e.cohort_id = w.cohort_id
       WHERE s.id = $1 AND e.person_id = $2 AND e.state IN ('active', 'completed')`,
      [sessionId, actor.personId],
    );
    if (!session || !enrolment) throw new NotFound('session');
    return { session, enrolmentId: enrolment.id };
  }

  private async releasePlace(sessionId: string, enrolmentId: string): Promise<void> {
    const removed = await this.db.run(
      'DELETE FROM registrations WHERE session_id = $1 AND enrolment_id = $2',
      [sessionId, enrolmentId],
    );
    if (removed > 0) await this.count(sessionId, -1);
  }

  private async count(sessionId: string, step: 1 | -1): Promise<void> {
    await this.db.run('UPDATE workshop_sessions SET registered = registered + $2 WHERE id = $1', [
      sessionId,
      step,
    ]);
  }
}
