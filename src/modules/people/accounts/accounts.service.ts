import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { PeopleService } from '../people.service.js';
import { ConsentsService } from '../privacy/consents.service.js';
import { type OpenedSession, SessionsService } from '../sign-in/sessions.service.js';
import { AccountTokens } from './account-tokens.js';
import type { RegisterDto } from './accounts.dto.js';
import { PasswordStrength } from './password-strength.service.js';
import { hashPassword } from './passwords.js';

interface Known {
  id: string;
  email: string;
  status: string;
  latin_name: string;
  native_name: string | null;
}

/** Opening an account, and its password. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly tokens: AccountTokens,
    private readonly consents: ConsentsService,
    private readonly sessions: SessionsService,
    private readonly strength: PasswordStrength,
  ) {}

  /**
   * Registers by oneself. The answer is the same whether or not the address is known; the mail
   * tells the owner of the address which it was.
   * @throws InvalidFields when the privacy notice that was read is not the one in force
   */
  async register({ privacyNotice, ...dto }: RegisterDto): Promise<void> {
    this.consents.assertInForce(privacyNotice);
    await this.db.transaction(async () => {
      const known = await this.known('email', dto.email);
      const id = known?.id ?? (await this.people.add(dto));
      if (!known) await this.consents.give(id, 'privacy-notice', privacyNotice);
      if (known?.status !== 'suspended') await this.tokens.requestActivation(id);
    });
  }

  /** Sends a link for a new password, if an account with this address is open. */
  async forgotten(email: string): Promise<void> {
    await this.db.transaction(async () => {
      const known = await this.known('email', email);
      if (known?.status === 'active') await this.tokens.request(known.id, 'password-reset');
      else if (known?.status === 'invited') await this.tokens.requestActivation(known.id);
    });
  }

  /**
   * Sets the password by the link of a mail, and signs in. Who forgot theirs is signed out
   * everywhere else; a second factor that is set up is still asked for.
   * @throws TokenNotGood, InvalidFields
   */
  async setByLink(token: string, password: string): Promise<OpenedSession> {
    const { personId } = await this.tokens.find(token);
    await this.check(personId, password);
    const passwordHash = await hashPassword(password);
    return this.db.transaction(async () => {
      const { purpose } = await this.tokens.find(token);
      await this.tokens.useUp(personId);
      await this.setPassword(personId, passwordHash);
      await this.sessions.endOthers(personId, null);
      if (purpose === 'password-reset') await this.noteChange(personId, 'password.reset');
      return this.sessions.open(personId, { method: 'password', factors: 1 });
    });
  }

  /** Changes one's own; all other sign-ins end. @throws ConfirmationNeeded, InvalidFields */
  async change(actor: Actor, password: string): Promise<void> {
    await this.sessions.assertConfirmed(actor);
    await this.check(actor.personId, password);
    const passwordHash = await hashPassword(password);
    await this.db.transaction(async () => {
      await this.setPassword(actor.personId, passwordHash);
      await this.sessions.endOthers(actor.personId, actor.sessionId);
      await this.noteChange(actor.personId, 'password.changed', actor);
    });
  }

  /** Signs somebody out everywhere: their phone is lost, say. @throws NotFound */
  async signOutEverywhere(actor: Actor, personId: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.people.get(personId);
      await this.sessions.endOthers(personId, null);
      await this.audit.record({
        actor,
        action: 'person.signed-out',
        subject: ['person', personId],
      });
    });
  }

  /** Sets it without asking: for the first accounts of a system. */
  async setPassword(personId: string, passwordHash: string): Promise<void> {
    await this.db.run(
      `UPDATE people SET password_hash = $2, status = 'active', version = version + 1
       WHERE id = $1 AND status IN ('invited', 'active')`,
      [personId, passwordHash],
    );
  }

  /** Puts a change of the account's safety on record, and tells its owner by mail. */
  async noteChange(personId: string, action: string, actor?: Actor): Promise<void> {
    await this.audit.record({ actor, action, subject: ['person', personId] });
    await this.tokens.request(personId, 'security-notice');
  }

  private async check(personId: string, password: string): Promise<void> {
    const person = await this.known('id', personId);
    const own = [person?.email, person?.latin_name, person?.native_name];
    await this.strength.check(password, own);
  }

  private known(column: 'id' | 'email', value: string): Promise<Known | undefined> {
    return this.db.row<Known>(
      `SELECT id, email, status, latin_name, native_name FROM people WHERE ${column} = $1`,
      [value],
    );
  }
}
