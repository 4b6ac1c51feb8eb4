import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { sameText } from '../../../platform/secrets/same-text.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { type SentEmail, SentEmails } from '../sent-emails.js';

/** The purpose for which these links are signed. */
const LINK = 'unsubscribe-link';

/** The id of a delivery or a summary, and the code. */
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

/**
 * Links by which the reader of an email turns off others like it, without signing in. Nothing is
 * stored, and nothing in a link says whose it is: its code is derived from the secret key, what was
 * sent, the person and their address. It ends when that is no longer kept, or the address corrected.
 */
@Injectable()
export class UnsubscribeLinks {
  constructor(
    private readonly emails: SentEmails,
    private readonly sealer: Sealer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  urlOf(sent: SentEmail): string {
    return `${this.settings.publicUrl}/unsubscribe/${this.tokenOf(sent)}`;
  }

  /** Finds who was sent what; a summary has no kind. @throws NotFound */
  async find(token: string): Promise<{ personId: string; kind: string | null }> {
    const sentId = TOKEN.exec(token)?.[1];
    const row = sentId && (await this.emails.read(sentId));
    if (!row || !sameText(this.tokenOf(row), token)) throw new NotFound('link');
    return row;
  }

  private tokenOf({ sentId, personId, email }: SentEmail): string {
    const code = this.sealer.mac(LINK, [sentId, personId, email].join(' '));
    return `${sentId}.${code.toString('base64url')}`;
  }
}
