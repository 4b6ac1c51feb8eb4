import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { NewcomersService } from '../newcomers.service.js';
import { PeopleService } from '../people.service.js';
import { accountStateMachine, Person } from '../person.entity.js';
import { ConsentsService } from '../privacy/consents.service.js';
import { AccountAccess } from '../sign-in/account-access.js';
import { type OpenedSession, SessionsService } from '../sign-in/sessions.service.js';
import { AccountTokens } from './account-tokens.js';
import { PasswordStrength } from './password-strength.service.js';
import { hashPassword } from './passwords.js';
import { type TypedProfile, TypedProfiles } from './typed-profiles.service.js';

/** Opens accounts and sets their passwords. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly transitions: Transitions,
    private readonly people: PeopleService,
    private readonly newcomers: NewcomersService,
    private readonly tokens: AccountTokens,
    private readonly consents: ConsentsService,
    private readonly profiles: TypedProfiles,
    private readonly sessions: SessionsService,
    private readonly access: AccountAccess,
    private readonly strength: PasswordStrength,
  ) {}

  /**
   * Sets the password through the link of an email, and signs in. All other sessions and all app
   * access end; a second factor that is set up is still required. The profile submitted to get this
   * link becomes the account's.
   * @throws InvalidLink, InvalidFields
   */
  async setByLink(token: string, password: string): Promise<OpenedSession> {
    const { personId, sealedProfile } = await this.tokens.find(token);
    const profile = this.profiles.open(sealedProfile);
    const passwordHash = await this.hashNew(personId, password, profile);
    return this.db.transaction(async () => {
      // Lock the person before their links, in the same order as requests for another link.
      await this.people.lock(personId);
      const { purpose } = await this.tokens.find(token);
      const session = await this.setPasswordAndSignIn(personId, passwordHash, profile);
      if (purpose === 'password-reset') await this.noteChange(personId, 'password.reset');
      return session;
    });
  }

  /**
   * Checks and hashes a new password, outside transactions. @throws InvalidFields
   * @param typed the profile that was submitted for the account: its names are no passwords either
   */
  async hashNew(personId: string, password: string, typed?: TypedProfile): Promise<string> {
    await this.check(personId, password, typed);
    return hashPassword(password);
  }

  /**
   * Sets the password of a person who has proved that the address is theirs, which opens an account
   * that is not open, and signs in. Every link that would set a password, and all other access,
   * ends. Lock the person first.
   */
  async setPasswordAndSignIn(
    personId: string,
    passwordHash: string,
    profile?: TypedProfile,
  ): Promise<OpenedSession> {
    await this.tokens.useUp(personId);
    await this.setPassword(personId, passwordHash);
    const registered = await this.newcomers.confirmRegistration(personId);
    if (profile) await this.profiles.apply(personId, profile);
    const notice = profile?.privacyNotice ?? registered;
    if (notice) await this.consents.give(personId, 'privacy-notice', notice);
    await this.access.endAll(personId);
    return this.sessions.open(personId, { method: 'password', factors: 1 });
  }

  /**
   * Changes one's own password; all other sessions, all app access and every link that would set a
   * password end.
   * @throws ConfirmationNeeded, InvalidFields
   */
  async change(actor: Actor, password: string): Promise<void> {
    await this.sessions.assertConfirmed(actor);
    const passwordHash = await this.hashNew(actor.personId, password);
    await this.db.transaction(async () => {
      await this.setPassword(actor.personId, passwordHash);
      await this.tokens.useUp(actor.personId);
      await this.access.endAll(actor.personId, { actor, exceptSession: actor.sessionId });
      await this.noteChange(actor.personId, 'password.changed', actor);
    });
  }

  /**
   * Signs a person out everywhere, for example when they lost their phone.
   * @throws NotFound
   */
  async signOutEverywhere(actor: Actor, personId: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.people.get(personId);
      await this.tokens.useUpReset(personId);
      const ended = await this.access.endAll(personId, { actor });
      if (ended === 0) return;
      await this.audit.record({
        actor,
        action: 'person.signed-out',
        subject: ['person', personId],
      });
    });
  }

  /** Sets the password without any checks, for the first accounts of a system. */
  async setPassword(personId: string, passwordHash: string): Promise<void> {
    await this.transitions.applyIfAllowed(accountStateMachine, 'open', personId);
    await this.db.run(
      `UPDATE people SET password_hash = $2, version = version + 1
       WHERE id = $1 AND status = 'active'`,
      [personId, passwordHash],
    );
  }

  /** Records a change to the account's security, and notifies its owner by email. */
  async noteChange(personId: string, action: string, actor?: Actor): Promise<void> {
    await this.audit.record({ actor, action, subject: ['person', personId] });
    await this.tokens.request(personId, 'security-notice');
  }

  private async check(personId: string, password: string, typed?: TypedProfile): Promise<void> {
    const person = await this.db.repository(Person).findOneBy({ id: personId });
    await this.strength.check(password, [
      ...[person?.email, person?.latinName, person?.nativeName],
      ...[typed?.latinName, typed?.nativeName],
    ]);
  }
}
