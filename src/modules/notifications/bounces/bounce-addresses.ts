import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { sameText } from '../../../platform/secrets/same-text.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { type SentEmail, SentEmails } from '../sent-emails.js';

/** The purpose for which these addresses are signed. */
const ADDRESS = 'bounce-address';
/** Mail servers may change the case of letters: digits and lower-case letters only. */
const TOKEN = /^bounces\+([0-9a-f]{32})([0-9a-f]{20})@/i;

const withDashes = (hex: string) =>
  hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * The sender of an email's envelope, one for each email (VERP): what comes back says by its recipient
 * which email it is about. The code is derived from the secret key, what was sent, the person and
 * their address, so that nobody else can stop emails to an address, and nothing in it says whose it is.
 */
@Injectable()
export class BounceAddresses {
  constructor(
    private readonly sealer: Sealer,
    private readonly emails: SentEmails,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** None, unless there is a domain for what comes back. */
  of(sent: SentEmail): string | undefined {
    const { BOUNCE_DOMAIN: domain } = this.settings;
    return domain ? `bounces+${this.tokenOf(sent)}@${domain}` : undefined;
  }

  /** What was sent with this address; undefined for any other. */
  async find(address: string): Promise<SentEmail | undefined> {
    const [, id, code] = TOKEN.exec(address) ?? [];
    const sent = id && (await this.emails.read(withDashes(id.toLowerCase())));
    return sent && sameText(this.tokenOf(sent), `${id}${code}`.toLowerCase()) ? sent : undefined;
  }

  private tokenOf({ sentId, personId, email }: SentEmail): string {
    const code = this.sealer.mac(ADDRESS, [sentId, personId, email].join(' '));
    return `${sentId.replaceAll('-', '')}${code.toString('hex').slice(0, 20)}`;
  }
}
