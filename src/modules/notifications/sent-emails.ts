import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** An email, and the person it was sent to. */
export interface SentEmail {
  /** The delivery, or the daily summary. */
  sentId: string;
  personId: string;
  /** The address that it is sent to. */
  email: string;
}

/** Finds what was sent, as links and addresses in emails name it. */
@Injectable()
export class SentEmails {
  constructor(private readonly db: Database) {}

  /** A delivery or a summary, which has no kind, with the address that the person has now. */
  read(sentId: string): Promise<(SentEmail & { kind: string | null }) | undefined> {
    return this.db.row(
      `SELECT sent.id AS "sentId", sent.kind, p.id AS "personId", p.email FROM (
         SELECT d.id, n.kind, n.person_id FROM notification_deliveries d
         JOIN notifications n ON n.id = d.notification_id WHERE d.id = $1
         UNION ALL SELECT id, NULL, person_id FROM notification_summaries WHERE id = $1) sent
       JOIN shared.people p ON p.id = sent.person_id`,
      [sentId],
    );
  }
}
