import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { PersonalDataRegister } from '../../../platform/privacy/personal-data.js';
import { Job } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { Administrators } from '../administrators.js';
import { SessionsService } from '../sign-in/sessions.service.js';
import { Erasure } from './erasure.entity.js';
import { erasureStateMachine } from './erasure-state-machine.js';
import type { ErasureDto } from './privacy.dto.js';
import { ErasureRequested } from './privacy.events.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'privacy.erase': { personId: string };
  }
}

/** Erases people: they request it themselves, and a job does it some days later. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly transitions: Transitions,
    private readonly administrators: Administrators,
    private readonly outbox: Outbox,
    private readonly register: PersonalDataRegister,
    private readonly sessions: SessionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async get(actor: Actor): Promise<ErasureDto> {
    const row = await this.db.row<ErasureDto>(
      `SELECT due_at AS "dueAt" FROM erasures WHERE person_id = $1 AND state = 'queued'`,
      [actor.personId],
    );
    return row ?? { dueAt: null };
  }

  /**
   * Requests an erasure; a repeated request keeps the first date.
   * @throws ConfirmationNeeded, LastAdministrator
   */
  async request(actor: Actor): Promise<ErasureDto> {
    await this.sessions.assertConfirmed(actor);
    await this.db.transaction(async () => {
      await this.administrators.assertMayLeave(actor.personId);
      const fresh = await this.db.run(
        `INSERT INTO erasures (person_id, due_at) VALUES ($1, now() + make_interval(days => $2))
         ON CONFLICT (person_id) DO NOTHING`,
        [actor.personId, this.settings.ERASURE_GRACE_DAYS],
      );
      if (fresh === 0) return;
      await this.outbox.publish(new ErasureRequested(actor.personId));
      await this.note(actor, 'requested');
    });
    return this.get(actor);
  }

  /** Cancels the request, as long as the erasure has not begun. */
  async cancel(actor: Actor): Promise<void> {
    await this.db.transaction(async () => {
      const cancelled = await this.db.run(
        `DELETE FROM erasures WHERE person_id = $1 AND state = 'queued'`,
        [actor.personId],
      );
      if (cancelled > 0) await this.note(actor, 'cancelled');
    });
  }

  /** Enqueues a job for each erasure that is due. */
  async beginDue(): Promise<void> {
    await this.db.transaction(async () => {
      const due = await this.transitions.applyAll(erasureStateMachine, 'begin', {
        where: [sql`r.due_at <= now()`],
        set: sql`begun_at = now()`,
      });
      const payloads = due.map(({ id: personId }) => ({ personId }));
      await this.outbox.enqueue('privacy.erase', payloads);
    });
  }

  /**
   * Erases everything in one transaction: if the process is killed, nothing is half erased and the
   * job runs again.
   */
  @Job('privacy.erase')
  async erase({ personId }: JobPayloads['privacy.erase']): Promise<void> {
    const erasure = await this.db.repository(Erasure).findOneBy({ personId });
    if (erasure?.state !== 'running') return;
    // Waits for concurrent writes that use the person's address; later ones wait for this.
    await this.db.row('SELECT 1 FROM people WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    // Nominees' placeholder rows with one of their addresses, and accounts merged into this one.
    const others = await this.db.rows<{ id: string }>(
      `WITH merged AS (SELECT id, email FROM people WHERE merged_into = $1)
       SELECT id FROM merged UNION SELECT p.id FROM people p
       WHERE p.nominated_as IN (SELECT email FROM people WHERE id = $1
         UNION ALL SELECT email FROM merged)`,
      [personId],
    );
    for (const id of [...others.map((row) => row.id), personId]) {
      for (const kind of this.register.inOrderOfErasure) await kind.erase?.(id);
    }
    await this.transitions.apply(erasureStateMachine, 'finish', personId, {
      set: sql`done_at = now()`,
      audit: () => ({ action: 'person.erased', subject: ['person', personId] }),
    });
  }

  private note(actor: Actor, what: string): Promise<void> {
    const subject: [string, string] = ['person', actor.personId];
    return this.audit.record({ actor, action: `erasure.${what}`, subject });
  }
}
