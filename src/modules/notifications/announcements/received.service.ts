import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import type { ReceivedAnnouncementDto } from './announcements.dto.js';
import { reachedRecipient } from './reached-recipient.sql.js';

/** Announcements as their recipients read them. */
@Injectable()
export class ReceivedService {
  constructor(private readonly db: Database) {}

  /** @throws NotFound also when it was stopped before it reached the actor */
  async get(actor: Actor, id: string): Promise<ReceivedAnnouncementDto> {
    const row = await this.db.row<ReceivedAnnouncementDto>(
      sql`SELECT r.id, a.title, a.text, c.title AS "cohortTitle", p.latin_name AS "authorName",
          to_json(a.send_at) AS "sentAt"
        FROM announcement_recipients r JOIN announcements a ON a.id = r.announcement_id
        JOIN shared.cohorts c ON c.id = a.cohort_id
        LEFT JOIN shared.people p ON p.id = a.author_id
        WHERE r.id = ${id} AND r.person_id = ${actor.personId} AND ${reachedRecipient}`,
    );
    if (!row) throw new NotFound('announcement');
    return { ...row, sentAt: new Date(row.sentAt).toISOString() };
  }
}
