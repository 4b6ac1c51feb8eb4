import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { sameText } from '../../../platform/secrets/same-text.js';
import { Sealer } from '../../../platform/secrets/sealer.js';

/** The purpose for which these links are signed. */
const LINK = 'unsubscribe-link';

/** The id of a delivery, and the code. */
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

/** An email, and the person it was sent to. */
export interface SentEmail {
  deliveryId: string;
  personId: string;
  /** The address that it is sent to. */
  email: string;
}

/**
 * Links by which the reader of an email turns off others like it, without signing in. Nothing is
 * stored, and nothing in a link says whose it is: its code is derived from the secret key, the
 * delivery, the person and their address. It ends with the delivery and with a corrected address.
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

  /** Finds who was sent what. @throws NotFound */
  async find(token: string): Promise<{ personId: string; kind: string }> {
    const deliveryId = TOKEN.exec(token)?.[1];
    const row = deliveryId && (await this.read(deliveryId));
    if (!row || !sameText(this.tokenOf(row), token)) throw new NotFound('link');
    return row;
  }

  private tokenOf({ deliveryId, personId, email }: SentEmail): string {
    const code = this.sealer.mac(LINK, [deliveryId, personId, email].join(' '));
    return `${deliveryId}.${code.toString('base64url')}`;
  }

  private read(deliveryId: string): Promise<(SentEmail & { kind: string }) | undefined> {
    return this.db.row(
      `SELECT d.id AS "deliveryId", n.person_id AS "personId", p.email, n.kind
       FROM notification_deliveries d JOIN notifications n ON n.id = d.notification_id
       JOIN shared.people p ON p.id = n.person_id WHERE d.id = $1`,
      [deliveryId],
    );
  }
}
