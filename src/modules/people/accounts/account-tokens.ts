import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { TokenNotGood } from '../people.errors.js';
import { AccountLinkRequested } from '../people.events.js';
import { Person } from '../person.entity.js';
import type { AccountToken, TokenPurpose } from './account-token.entity.js';

/** What an email about the account says of its occasion. */
interface TokenContext {
  /** Who invites; nobody when the owner of the address, or a stranger, asked. */
  by?: string | undefined;
  /** What it is about: a provider's name, the cohort to go on to; never a personal value. */
  detail?: string | null | undefined;
  /** The address it is for, where that was corrected. */
  address?: string;
  /** The profile that its link will apply, sealed. */
  sealedProfile?: string | undefined;
}

/** A link that is still valid. */
export type ValidLink = Pick<AccountToken, 'id' | 'personId' | 'purpose' | 'sealedProfile'>;

/**
 * SQL: what the newest earlier invitation of a person is about. Another invitation that says nothing
 * of it leads to the same cohort.
 */
const earlierDetail = (personId: string) => `(SELECT e.detail FROM account_tokens e
  WHERE e.person_id = ${personId} AND e.purpose = 'activation' AND e.detail IS NOT NULL
  ORDER BY e.created_at DESC, e.id DESC LIMIT 1)`;

/** Hours a link is good. */
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

/** What codes of links are made for. */
const LINK = 'account-link';

/** Purposes whose link sets a password. Of each, only the newest link of a person is valid. */
const settingPassword: TokenPurpose[] = ['activation', 'password-reset'];

/**
 * Links that prove an e-mail address. Nothing that would sign anyone in is stored or queued:
 * the token is the row's id with a code made from it and the secret key.
 */
@Injectable()
export class AccountTokens {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly sealer: Sealer,
  ) {}

  /**
   * Asks for a mail with a link that opens the account; an open one is told that it is open.
   */
  async requestActivation(personId: string, context: TokenContext = {}): Promise<void> {
    const person = await this.db.repository(Person).findOneBy({ id: personId });
    if (person?.status !== 'active') return this.request(personId, 'activation', context);
    await this.request(personId, 'already-active', { by: context.by, detail: context.detail });
  }

  /** Asks for a mail with such a link for many, none of whom has opened an account. */
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

  /** Asks for an email about the account. A link that sets a password replaces the one before. */
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

  /** The token as it stands in the mail. */
  tokenOf(id: string): string {
    return this.sealer.sign(LINK, id);
  }

  /**
   * Whose link this is, if it is still good. Use it up in the same transaction.
   * @throws TokenNotGood
   */
  async find(token: string): Promise<ValidLink> {
    // Until the links end that were sent before codes had a key for each purpose: 14 days after.
    const id = this.sealer.verify(LINK, token, 'account-token');
    if (!id) throw new TokenNotGood();
    const row = await this.db.row<Omit<ValidLink, 'id'>>(
      `SELECT t.person_id AS "personId", t.purpose, t.sealed_profile AS "sealedProfile"
       FROM account_tokens t
       JOIN people p ON p.id = t.person_id
       WHERE t.id = $1 AND t.used_at IS NULL AND t.expires_at > now()
         AND (t.purpose, p.status) IN (('activation', 'invited'), ('password-reset', 'active'))
       FOR UPDATE OF t`,
      [id],
    );
    if (!row) throw new TokenNotGood();
    return { id, ...row };
  }

  /** Uses up this link and every other of its person that would set a password. */
  async useUp(personId: string): Promise<void> {
    await this.db.run(
      `UPDATE account_tokens SET used_at = now(), sealed_profile = NULL
       WHERE person_id = $1 AND used_at IS NULL AND purpose IN ('activation', 'password-reset')`,
      [personId],
    );
  }

  /** Uses up the links for a new password; an invitation that nobody has answered stays valid. */
  async useUpReset(personId: string): Promise<void> {
    await this.voidEarlier([personId], 'password-reset');
  }

  /** Removes the profiles of links that have expired. Returns how many. */
  removeExpiredProfiles(): Promise<number> {
    return this.db.run(
      `UPDATE account_tokens SET sealed_profile = NULL
       WHERE sealed_profile IS NOT NULL AND expires_at <= now()`,
    );
  }

  /**
   * One link of a purpose works at a time. The locks, taken in one order, make requests at the same
   * moment wait for each other.
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
