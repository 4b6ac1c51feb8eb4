import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { InvalidLink } from '../people.errors.js';
import { AccountLinkRequested } from '../people.events.js';
import { Person } from '../person.entity.js';
import type { AccountToken, TokenPurpose } from './account-token.entity.js';

/** The details of an email about the account. */
interface TokenContext {
  /**
   * Who sends the invitation; undefined when the owner of the address, or a stranger, asked for it.
   */
  by?: string | undefined;
  /**
   * The email's subject matter: a provider's name, or the cohort to continue to; never personal
   * data.
   */
  detail?: string | null | undefined;
  /** The address it is sent to, where that was corrected. */
  address?: string;
  /** The profile that the link will apply, sealed. */
  sealedProfile?: string | undefined;
}

/** A link that is still valid. */
export type ValidLink = Pick<AccountToken, 'id' | 'personId' | 'purpose' | 'sealedProfile'>;

/**
 * SQL: the detail of a person's newest earlier invitation. A repeated invitation that has no detail
 * of its own leads to the same cohort.
 */
const earlierDetail = (personId: string) => `(SELECT e.detail FROM account_tokens e
  WHERE e.person_id = ${personId} AND e.purpose = 'activation' AND e.detail IS NOT NULL
  ORDER BY e.created_at DESC, e.id DESC LIMIT 1)`;

/** Hours for which a link is valid. */
const HOURS: Record<TokenPurpose, number> = {
  activation: 14 * 24,
  'already-active': 14 * 24,
  'password-reset': 1,
  'security-notice': 14 * 24,
  'identity-linked': 14 * 24,
  'identity-unlinked': 14 * 24,
  'guessing-notice': 14 * 24,
  'codes-locked': 14 * 24,
  'account-merged': 14 * 24,
  'account-merged-away': 14 * 24,
  'address-changed': 14 * 24,
  'address-set': 14 * 24,
};

/** The purpose for which link codes are signed. */
const LINK = 'account-link';

/** Purposes whose link sets a password. Only a person's newest link of each is valid. */
const settingPassword: TokenPurpose[] = ['activation', 'password-reset'];

/**
 * Links that prove ownership of an email address. Nothing that would sign anyone in is stored or
 * queued: the token is the row's id with a code derived from it and the secret key.
 */
@Injectable()
export class AccountTokens {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly sealer: Sealer,
  ) {}

  /**
   * Requests an email with a link that opens the account; if the account is open already, the email
   * says so.
   */
  async requestActivation(personId: string, context: TokenContext = {}): Promise<void> {
    const person = await this.db.repository(Person).findOneBy({ id: personId });
    if (person?.status !== 'active') return this.request(personId, 'activation', context);
    await this.request(personId, 'already-active', { by: context.by, detail: context.detail });
  }

  /** Requests the activation email for many people, none of whom has opened an account. */
  async requestActivations(personIds: string[], by: string): Promise<void> {
    await this.voidEarlier(personIds, 'activation');
    const links = personIds.map((personId) => new AccountLinkRequested(newId(), personId));
    await this.db.run(
      `INSERT INTO account_tokens (id, person_id, purpose, expires_at, detail, requested_by)
       SELECT id, person_id, 'activation', now() + make_interval(hours => $3),
         ${earlierDetail('t.person_id')}, $4
       FROM unnest($1::uuid[], $2::uuid[]) AS t (id, person_id)`,
      [links.map((link) => link.tokenId), personIds, HOURS.activation, by],
    );
    await this.outbox.publishAll(links);
  }

  /** Requests an email about the account. A link that sets a password replaces the previous one. */
  async request(
    personId: string,
    purpose: TokenPurpose,
    { by, detail, address, sealedProfile }: TokenContext = {},
  ): Promise<void> {
    await this.db.transaction(async () => {
      if (settingPassword.includes(purpose)) await this.voidEarlier([personId], purpose);
      const id = newId();
      await this.db.run(
        `INSERT INTO account_tokens
           (id, person_id, purpose, expires_at, detail, requested_by, address, sealed_profile)
         VALUES ($1, $2, $3, now() + make_interval(hours => $4),
           coalesce($5, ${purpose === 'activation' ? earlierDetail('$2') : 'NULL'}), $6, $7, $8)`,
        [
          ...[id, personId, purpose, HOURS[purpose], detail ?? null, by ?? null],
          ...[address ?? null, sealedProfile ?? null],
        ],
      );
      await this.outbox.publish(new AccountLinkRequested(id, personId));
    });
  }

  /** Returns the token as it appears in the email. */
  tokenOf(id: string): string {
    return this.sealer.sign(LINK, id);
  }

  /**
   * Finds a valid link by its token. Use it up in the same transaction.
   * @throws InvalidLink
   */
  async find(token: string): Promise<ValidLink> {
    // Accepts links sent before codes had a key for each purpose. The last of them expire after 14
    // days.
    const id = this.sealer.verify(LINK, token, 'account-token');
    if (!id) throw new InvalidLink();
    const row = await this.db.row<Omit<ValidLink, 'id'>>(
      `SELECT t.person_id AS "personId", t.purpose, t.sealed_profile AS "sealedProfile"
       FROM account_tokens t
       JOIN people p ON p.id = t.person_id
       WHERE t.id = $1 AND t.used_at IS NULL AND t.expires_at > now()
         AND (t.purpose, p.status) IN (('activation', 'invited'), ('password-reset', 'active'))
       FOR UPDATE OF t`,
      [id],
    );
    if (!row) throw new InvalidLink();
    return { id, ...row };
  }

  /** Uses up this link and every other link of the person that would set a password. */
  async useUp(personId: string): Promise<void> {
    await this.db.run(
      `UPDATE account_tokens SET used_at = now(), sealed_profile = NULL
       WHERE person_id = $1 AND used_at IS NULL AND purpose IN ('activation', 'password-reset')`,
      [personId],
    );
  }

  /** Uses up the password reset links; an unanswered invitation stays valid. */
  async useUpReset(personId: string): Promise<void> {
    await this.voidEarlier([personId], 'password-reset');
  }

  /** Removes the profiles of expired links. Returns the number removed. */
  removeExpiredProfiles(): Promise<number> {
    return this.db.run(
      `UPDATE account_tokens SET sealed_profile = NULL
       WHERE sealed_profile IS NOT NULL AND expires_at <= now()`,
    );
  }

  /**
   * Invalidates earlier links, since only one link of a purpose works at a time. The locks are
   * taken in a fixed order, so that simultaneous requests wait for each other.
   */
  private async voidEarlier(personIds: string[], purpose: TokenPurpose): Promise<void> {
    await this.db.run('SELECT 1 FROM people WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [
      personIds,
    ]);
    await this.db.run(
      `UPDATE account_tokens SET used_at = now(), sealed_profile = NULL
       WHERE person_id = ANY($1) AND purpose = $2 AND used_at IS NULL`,
      [personIds, purpose],
    );
  }
}
