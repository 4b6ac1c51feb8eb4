import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { sameText } from '../../../platform/secrets/same-text.js';
import { Sealer } from '../../../platform/secrets/sealer.js';

/** The purpose for which these links are signed. */
const LINK = 'unsubscribe-link';

/** The id of a delivery or a summary, and the code. */
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

/** An email, and the person it was sent to. */
export interface SentEmail {
  /** The delivery, or the daily summary. */
  sentId: string;
  personId: string;
  /** The address that it is sent to. */
  email: string;
}

/**
 * Links by which the reader of an email turns off others like it, without signing in. Nothing is
 * stored, and nothing in a link says whose it is: its code is derived from the secret key, what was
 * sent, the person and their address. It ends when that is no longer kept, or the address corrected.
 */
@Injectable()
export class UnsubscribeLinks {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  urlOf(sent: SentEmail): string {
    return `${this.settings.publicUrl}/unsubscribe/${this.tokenOf(sent)}`;
  }

  /** Finds who was sent what; a summary has no kind. @throws NotFound */
  async find(token: string): Promise<{ personId: string; kind: string | null }> {
    const sentId = TOKEN.exec(token)?.[1];
    const row = sentId && (await this.read(sentId));
    if (!row || !sameText(this.tokenOf(row), token)) throw new NotFound('link');
    return row;
  }

  private tokenOf({ sentId, personId, email }: SentEmail): string {
    const code = this.sealer.mac(LINK, [sentId, personId, email].join(' '));
    return `${sentId}.${code.toString('base64url')}`;
  }

  private read(sentId: string): Promise<(SentEmail & { kind: string | null }) | undefined> {
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
