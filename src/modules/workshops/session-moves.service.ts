import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUnchanged } from '../../platform/audit/unchanged.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { InvalidFields, NotFound } from '../../platform/errors/errors.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { WorkshopSession } from './workshop.entity.js';
import type { MoveSessionDto, WorkshopDto } from './workshops.dto.js';
import { SessionOver } from './workshops.errors.js';
import { SessionMoved } from './workshops.events.js';
import { WorkshopsService } from './workshops.service.js';

type Times = Pick<WorkshopSession, 'startsAt' | 'endsAt' | 'place'>;

/** Gives sessions another time or place. */
@Injectable()
export class SessionMovesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly workshops: WorkshopsService,
  ) {}

  /** Those who booked a place keep it, and are notified. @throws NotFound, SessionOver, InvalidFields */
  async move(actor: Actor, id: string, dto: MoveSessionDto): Promise<WorkshopDto> {
    const after = {
      startsAt: new Date(dto.startsAt),
      endsAt: new Date(dto.endsAt),
      place: dto.place,
    };
    if (after.endsAt <= after.startsAt) {
      throw new InvalidFields([{ pointer: '/endsAt', code: 'before-start' }]);
    }
    if (after.startsAt <= new Date()) {
      throw new InvalidFields([{ pointer: '/startsAt', code: 'not-in-future' }]);
    }
    return this.db.transaction(async () => {
      const session = await this.db.row<Times & { workshopId: string }>(
        sql`SELECT workshop_id AS "workshopId", starts_at AS "startsAt", ends_at AS "endsAt", place
          FROM workshop_sessions WHERE id = ${id} FOR UPDATE`,
      );
      if (!session) throw new NotFound('session');
      const { workshopId, ...before } = session;
      if (before.endsAt <= new Date()) throw new SessionOver();
      if (!isUnchanged(before, after)) {
        await this.db.run(
          sql`UPDATE workshop_sessions SET starts_at = ${after.startsAt},
            ends_at = ${after.endsAt}, place = ${after.place} WHERE id = ${id}`,
        );
        await this.audit.record({
          ...{ actor, action: 'workshop-session.moved', subject: ['workshop-session', id] },
          ...{ before, after },
        });
        await this.outbox.publish(new SessionMoved(id));
      }
      return this.workshops.get(actor, workshopId);
    });
  }
}
