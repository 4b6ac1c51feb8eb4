import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { normalEmail } from '../../../platform/http/email.js';
import { type SentEmail, SentEmails } from '../sent-emails.js';
import { AddressStops } from './address-stops.service.js';
import { BounceAddresses } from './bounce-addresses.js';
import type { Bounce } from './bounce-rules.js';

/** What came back, and of which email: by the address it came back to, or by its Message-ID. */
export interface ReportedBounce extends Bounce {
  returnedTo?: string | undefined;
  messageId?: string | undefined;
  /** The address that it was sent to, where that is known. */
  address?: string | undefined;
}

/** The id of a delivery or a summary in a Message-ID of ours. */
const MESSAGE_ID = /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/;

/** What mail servers and providers report of emails that did not arrive. */
@Injectable()
export class BouncesService {
  constructor(
    private readonly db: Database,
    private readonly emails: SentEmails,
    private readonly addresses: BounceAddresses,
    private readonly stops: AddressStops,
  ) {}

  /** Applies reports; those about emails or addresses that are no longer known are left out. */
  async report(bounces: ReportedBounce[]): Promise<{ applied: number }> {
    let applied = 0;
    for (const bounce of bounces) {
      const sent = await this.find(bounce);
      if (!sent) continue;
      await this.db.transaction(() => this.apply(sent, bounce));
      applied++;
    }
    return { applied };
  }

  private async find({
    returnedTo,
    messageId,
    address,
  }: ReportedBounce): Promise<SentEmail | undefined> {
    const [, id] = MESSAGE_ID.exec(messageId ?? '') ?? [];
    const sent =
      (returnedTo && (await this.addresses.find(returnedTo))) ||
      (id && (await this.emails.read(id)));
    if (!sent) return undefined;
    // The address may have been corrected since.
    return address === undefined || normalEmail(address) === sent.email ? sent : undefined;
  }

  private async apply(sent: SentEmail, bounce: ReportedBounce): Promise<void> {
    await this.stops.apply(sent, bounce);
    if (bounce.kind === 'complaint') return;
    await this.db.run(
      sql`UPDATE notification_deliveries SET refused_at = now(), sent_at = NULL, failure = 'bounced'
        WHERE (id = ${sent.sentId} OR summary_id = ${sent.sentId}) AND sent_at IS NOT NULL`,
    );
  }
}
