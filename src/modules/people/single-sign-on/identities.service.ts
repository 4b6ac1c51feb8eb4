import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { type IdentityProvider, speaksFor } from '../../../platform/config/identity-providers.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { lineFault } from '../../../platform/text/plain-line.js';
import { AccountTokens } from '../accounts/account-tokens.js';
import { NewcomersService } from '../newcomers.service.js';
import { accountStateMachine, type Person } from '../person.entity.js';
import { Confirmations } from '../sign-in/confirmations.js';
import { SessionsService } from '../sign-in/sessions.service.js';
import type { ClaimedEmail } from './claims.js';
import type { Identity } from './identity.entity.js';
import { IdentityTaken, LastSignInMethod, SingleSignOnRefused } from './single-sign-on.errors.js';

/** A person as a provider identifies them. */
export type ClaimedIdentity = Pick<Identity, 'provider' | 'issuer' | 'subject'>;

/** The verified claims of a provider about a person. */
export interface Claims extends ClaimedIdentity {
  email: ClaimedEmail | undefined;
  name: string | undefined;
}

/** The person whose account the claims open, or the owner who must sign in and link it first. */
export type RecognisedAccount = { personId: string } | { ownerId: string };

type ExistingAccount = Pick<Person, 'id' | 'status'> & { hasRole: boolean };

/** The name that a provider gives, if it is allowed here; the owner can set another. */
function nameIn({ name }: Claims): string | undefined {
  const text = name?.trim().normalize('NFC').slice(0, 200);
  return text && !lineFault(text) ? text : undefined;
}

/** External accounts that sign in to accounts here. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly transitions: Transitions,
    private readonly newcomers: NewcomersService,
    private readonly accountTokens: AccountTokens,
    private readonly confirmations: Confirmations,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Finds the person whose identity this is. An unknown identity opens a new account, or one that
   * was only invited and holds no role, if the provider is authoritative for the domain of the
   * verified address. A person who has opened an account before, or holds a role, must sign in to
   * it first.
   * @throws SingleSignOnRefused
   */
  recognise(claims: Claims, provider: IdentityProvider): Promise<RecognisedAccount> {
    return this.db.transaction(async () => {
      const linked = await this.db.row<{ personId: string; status: string; confirmed: boolean }>(
        `SELECT i.person_id AS "personId", p.status, i.confirmed_at IS NOT NULL AS confirmed
         FROM identities i JOIN people p ON p.id = i.person_id
         WHERE i.issuer = $1 AND i.subject = $2`,
        [claims.issuer, claims.subject],
      );
      if (!linked) return this.recogniseByEmail(claims, provider);
      if (linked.status !== 'active') throw new SingleSignOnRefused('account-closed');
      if (!linked.confirmed) return { ownerId: linked.personId };
      await this.db.run(
        'UPDATE identities SET last_used_at = now() WHERE issuer = $1 AND subject = $2',
        [claims.issuer, claims.subject],
      );
      return { personId: linked.personId };
    });
  }

  /** @throws SingleSignOnRefused when it is linked to another person */
  async assertFree({ issuer, subject }: ClaimedIdentity, personId: string): Promise<void> {
    const other = await this.db.row(
      'SELECT 1 FROM identities WHERE issuer = $1 AND subject = $2 AND person_id <> $3',
      [issuer, subject, personId],
    );
    if (other) throw new SingleSignOnRefused('taken');
  }

  /**
   * Links an identity to the actor's own account, or confirms one that was linked by its address
   * only.
   * @throws ConfirmationNeeded, IdentityTaken
   */
  async link(actor: Actor, identity: ClaimedIdentity): Promise<void> {
    await this.confirmations.assertRecent(actor);
    await this.db.transaction(async () => {
      const fresh = await this.insert(actor.personId, identity, actor);
      if (fresh) return;
      const linked = await this.db.row(
        'SELECT 1 FROM identities WHERE issuer = $1 AND subject = $2 AND person_id = $3',
        [identity.issuer, identity.subject, actor.personId],
      );
      if (!linked) throw new IdentityTaken();
    });
  }

  /**
   * Unlinks an identity, and ends the other sessions that providers opened.
   * @throws ConfirmationNeeded, NotFound, LastSignInMethod
   */
  async unlink(actor: Actor, id: string): Promise<void> {
    await this.confirmations.assertRecent(actor);
    await this.db.transaction(async () => {
      await this.db.run('SELECT 1 FROM people WHERE id = $1 FOR NO KEY UPDATE', [actor.personId]);
      const removed = await this.db.row<{ provider: string; hasOther: boolean }>(
        `DELETE FROM identities i WHERE id = $1 AND person_id = $2
         RETURNING provider, EXISTS (
           SELECT 1 FROM people p WHERE p.id = i.person_id AND p.password_hash IS NOT NULL)
           OR EXISTS (SELECT 1 FROM passkeys k WHERE k.person_id = i.person_id)
           OR EXISTS (SELECT 1 FROM identities o WHERE o.person_id = i.person_id AND o.id <> i.id)
           AS "hasOther"`,
        [id, actor.personId],
      );
      if (!removed) throw new NotFound('identity');
      if (!removed.hasOther) throw new LastSignInMethod();
      await this.sessions.endOthersOfProviders(actor);
      await this.note('unlinked', actor.personId, removed.provider, actor);
    });
  }

  private async recogniseByEmail(
    claims: Claims,
    provider: IdentityProvider,
  ): Promise<RecognisedAccount> {
    if (!claims.email) throw new SingleSignOnRefused('no-verified-email');
    const { email, domain } = claims.email;
    if (!speaksFor(provider, domain)) throw new SingleSignOnRefused('other-domain');
    const existing = await this.db.row<ExistingAccount>(
      `SELECT p.id, p.status,
         EXISTS (SELECT 1 FROM role_grants g WHERE g.person_id = p.id) AS "hasRole"
       FROM people p WHERE p.email = $1 FOR UPDATE OF p`,
      [email],
    );
    if (existing && !['active', 'invited'].includes(existing.status)) {
      throw new SingleSignOnRefused('account-closed');
    }
    if (existing && (existing.status === 'active' || existing.hasRole))
      return { ownerId: existing.id };
    return { personId: await this.openAccount(claims, email, existing?.id) };
  }

  /** Opens an account that was never opened before. */
  private async openAccount(
    claims: Claims,
    email: string,
    invited: string | undefined,
  ): Promise<string> {
    const latinName = nameIn(claims) ?? (email.split('@')[0] as string);
    const personId = invited ?? (await this.newcomers.add({ email, latinName }));
    // Data that a stranger may have submitted for the address is discarded.
    if (invited) await this.newcomers.takeOver(personId, { email, latinName });
    await this.transitions.applyIfAllowed(accountStateMachine, 'open', personId);
    await this.accountTokens.useUp(personId);
    await this.insert(personId, claims);
    return personId;
  }

  /** Returns whether it was newly linked. */
  private async insert(
    personId: string,
    { provider, issuer, subject }: ClaimedIdentity,
    actor?: Actor,
  ): Promise<boolean> {
    const fresh = await this.db.run(
      `INSERT INTO identities (id, person_id, provider, issuer, subject, last_used_at)
       VALUES ($1, $2, $3, $4, $5, now())
       ON CONFLICT (issuer, subject) DO UPDATE SET confirmed_at = now(), last_used_at = now()
         WHERE identities.person_id = $2 AND identities.confirmed_at IS NULL`,
      [newId(), personId, provider, issuer, subject],
    );
    if (fresh === 1) await this.note('linked', personId, provider, actor);
    return fresh === 1;
  }

  private async note(
    what: 'linked' | 'unlinked',
    personId: string,
    provider: string,
    actor?: Actor,
  ): Promise<void> {
    await this.audit.record({
      actor,
      action: `identity.${what}`,
      subject: ['person', personId],
      details: { provider },
    });
    await this.accountTokens.request(personId, `identity-${what}`, { detail: provider });
  }
}
