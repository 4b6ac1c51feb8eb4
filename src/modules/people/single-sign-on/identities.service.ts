import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { isPlainEmail, lineFault } from '../../../platform/http/plain-line.js';
import { AccountTokens } from '../accounts/account-tokens.js';
import { PeopleService } from '../people.service.js';
import { SingleSignOnRefused } from './single-sign-on.errors.js';

/** What a provider says of somebody, checked. */
export interface Claims {
  provider: string;
  issuer: string;
  subject: string;
  email: string | undefined;
  emailVerified: boolean;
  name: string | undefined;
}

/** The name a provider gives, if it may stand as one; its owner can set another. */
function nameIn({ name }: Claims): string | undefined {
  const text = name?.trim().normalize('NFC').slice(0, 200);
  return text && !lineFault(text) ? text : undefined;
}

/** Whose account a provider's word opens. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly accountTokens: AccountTokens,
  ) {}

  /**
   * The person whose identity this is. Unknown yet: the one with the same e-mail address, if the
   * provider has verified it, or else a new person. An address that is not verified links nothing.
   * @throws SingleSignOnRefused
   */
  personOf(claims: Claims): Promise<string> {
    return this.db.transaction(async () => {
      const linked = await this.db.row<{ person_id: string; status: string }>(
        `UPDATE identities i SET last_used_at = now() FROM people p
         WHERE i.issuer = $1 AND i.subject = $2 AND p.id = i.person_id
         RETURNING i.person_id, p.status`,
        [claims.issuer, claims.subject],
      );
      if (!linked) return this.link(claims);
      if (linked.status !== 'active') throw new SingleSignOnRefused('account-closed');
      return linked.person_id;
    });
  }

  private async link(claims: Claims): Promise<string> {
    const email = claims.email?.trim().toLowerCase();
    if (!email || !isPlainEmail(email) || !claims.emailVerified)
      throw new SingleSignOnRefused('no-verified-email');
    const known = await this.db.row<{ id: string; status: string }>(
      'SELECT id, status FROM people WHERE email = $1 FOR UPDATE',
      [email],
    );
    if (known && !['active', 'invited'].includes(known.status)) {
      throw new SingleSignOnRefused('account-closed');
    }
    const latinName = nameIn(claims) ?? (email.split('@')[0] as string);
    const personId = known?.id ?? (await this.people.add({ email, latinName }));
    // What a stranger may have typed with the address counts for nothing.
    if (known) await this.people.takeOver(personId, { email, latinName });
    await this.db.run(
      `UPDATE people SET status = 'active', version = version + 1
       WHERE id = $1 AND status = 'invited'`,
      [personId],
    );
    await this.accountTokens.useUp(personId);
    const id = newId();
    await this.db.run(
      `INSERT INTO identities (id, person_id, provider, issuer, subject, last_used_at)
       VALUES ($1, $2, $3, $4, $5, now())`,
      [id, personId, claims.provider, claims.issuer, claims.subject],
    );
    await this.audit.record({
      action: 'identity.linked',
      subject: ['person', personId],
      details: { provider: claims.provider },
    });
    return personId;
  }
}
