import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { addressRefused } from '../kinds/people/address-refused.js';
import { NotificationsService } from '../notifications.service.js';
import type { AddressStop } from './address-stop.entity.js';
import { EmailsResumed } from './address-stop.events.js';
import { type Bounce, effectOf, SCORE_DAYS, STOP_SCORE } from './bounce-rules.js';

/** A person and the address that something came back from. */
export interface BouncedAddress {
  personId: string;
  email: string;
}

/** Whether emails are sent to an address: not, when they come back. */
@Injectable()
export class AddressStops {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly notifications: NotificationsService,
  ) {}

  /** Why nothing is sent to the address that a person has; undefined where emails are sent. */
  read(personId: string): Promise<Pick<AddressStop, 'reason' | 'stoppedAt'> | undefined> {
    return this.db.row(
      sql`SELECT s.reason, s.stopped_at AS "stoppedAt" FROM address_stops s
        JOIN shared.people p ON p.id = s.person_id AND p.email = s.address
        WHERE s.person_id = ${personId} AND s.stopped_at IS NOT NULL`,
    );
  }

  /** Applies the rules to what came back; inside a transaction. */
  async apply(bounced: BouncedAddress, bounce: Bounce): Promise<void> {
    const effect = effectOf(bounce);
    if (effect.action === 'ignore') return;
    const { personId, email } = bounced;
    await this.db.run(
      sql`INSERT INTO address_stops (person_id, address) VALUES (${personId}, ${email})
        ON CONFLICT DO NOTHING`,
    );
    // Locks the row: it is stopped once, and counted once a day.
    const before = await this.db.row<Pick<AddressStop, 'score' | 'stoppedAt'> & { isDue: boolean }>(
      sql`SELECT CASE WHEN counted_at > now() - make_interval(days => ${SCORE_DAYS})
            THEN score ELSE 0 END AS score,
          coalesce(counted_at < now() - interval '1 day', TRUE) AS "isDue", stopped_at AS "stoppedAt"
        FROM address_stops WHERE person_id = ${personId} AND address = ${email} FOR UPDATE`,
    );
    if (!before || before.stoppedAt) return;
    if (effect.action === 'stop') return this.stop(bounced, effect.reason);
    if (!before.isDue) return;
    const score = before.score + effect.points;
    await this.db.run(
      sql`UPDATE address_stops SET score = ${score}, counted_at = now()
        WHERE person_id = ${personId} AND address = ${email}`,
    );
    if (score >= STOP_SCORE) await this.stop(bounced, 'bounces');
  }

  /** Sends emails to the actor's address again, at their own wish; nothing, if they are sent. */
  async lift(actor: Actor): Promise<void> {
    await this.db.transaction(async () => {
      const lifted = await this.db.run(
        sql`DELETE FROM address_stops s USING shared.people p
          WHERE p.id = s.person_id AND p.email = s.address AND s.person_id = ${actor.personId}
            AND s.stopped_at IS NOT NULL`,
      );
      if (lifted === 0) return;
      const subject: [string, string] = ['person', actor.personId];
      await this.audit.record({ actor, action: 'person.emails-resumed', subject });
      await this.outbox.publish(new EmailsResumed(actor.personId));
    });
  }

  private async stop({ personId, email }: BouncedAddress, reason: AddressStop['reason']) {
    await this.db.run(
      sql`UPDATE address_stops SET stopped_at = now(), reason = ${reason}
        WHERE person_id = ${personId} AND address = ${email}`,
    );
    await this.audit.record({
      action: 'person.emails-stopped',
      subject: ['person', personId],
      details: { reason },
    });
    await this.notifyInviters(personId);
  }

  /** Notifies those who can correct the address, once a day. */
  private async notifyInviters(personId: string): Promise<void> {
    const others = await this.db.rows<{ personId: string }>(
      sql`SELECT DISTINCT o.id AS "personId" FROM shared.people o
        WHERE o.status = 'active' AND o.id <> ${personId} AND (
          o.id IN (SELECT requested_by FROM shared.account_tokens WHERE person_id = ${personId})
          OR o.id IN (SELECT nominated_by FROM shared.applications WHERE person_id = ${personId}))
          AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.person_id = o.id
            AND n.kind = ${addressRefused.kind} AND n.subject_id = ${personId}
            AND n.created_at > now() - interval '1 day')`,
    );
    await this.notifications.notify(
      ...others.map((one) => ({ ...one, kind: addressRefused.kind, subjectId: personId })),
    );
  }
}
