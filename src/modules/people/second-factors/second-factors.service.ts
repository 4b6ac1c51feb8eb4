import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { AccountTokens } from '../accounts/account-tokens.js';
import { PeopleService } from '../people.service.js';
import { AccountAccess } from '../sign-in/account-access.js';
import { ActorChanges } from '../sign-in/actor-changes.js';
import { GuessLimiter } from '../sign-in/guess-limiter.js';
import { GuessNotices } from '../sign-in/guess-notices.js';
import { mustHaveFactor } from '../sign-in/second-factor-rule.js';
import { SessionsService } from '../sign-in/sessions.service.js';
import { PasskeysService } from './passkeys.service.js';
import { RecoveryCodesService } from './recovery-codes.service.js';
import type {
  AddPasskeyDto,
  RecoveryCodesDto,
  SecurityDto,
  TotpDto,
} from './second-factors.dto.js';
import { WrongCode } from './second-factors.errors.js';
import { TotpService } from './totp.service.js';

/** A person's second factors: setting up, verifying and removing them. */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly guesses: GuessLimiter,
    private readonly sessions: SessionsService,
    private readonly changes: ActorChanges,
    private readonly access: AccountAccess,
    private readonly notices: GuessNotices,
    private readonly accountTokens: AccountTokens,
    private readonly totp: TotpService,
    private readonly passkeys: PasskeysService,
    private readonly recoveryCodes: RecoveryCodesService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async overview({ personId, grants }: Actor): Promise<SecurityDto> {
    const row = await this.db.row<Omit<SecurityDto, 'passkeys' | 'recoveryCodesLeft'>>(
      `SELECT p.password_hash IS NOT NULL AS "hasPassword",
         EXISTS (SELECT 1 FROM totp_secrets o
           WHERE o.person_id = p.id AND o.confirmed_at IS NOT NULL) AS "hasTotp",
         coalesce((SELECT json_agg(json_build_object('id', i.id, 'provider', i.provider,
             'linkedAt', i.linked_at, 'lastUsedAt', i.last_used_at) ORDER BY i.id)
           FROM identities i WHERE i.person_id = p.id), '[]') AS identities
       FROM people p WHERE p.id = $1`,
      [personId],
    );
    if (!row) throw new NotFound('person');
    return {
      ...row,
      passkeys: await this.passkeys.list(personId),
      recoveryCodesLeft: await this.recoveryCodes.left(personId),
      mustHaveFactor: mustHaveFactor(grants, this.settings.SECOND_FACTOR),
    };
  }

  /**
   * Verifies a code of the authenticator app, or a recovery code.
   * @throws WrongCode, CodesLocked, TooManyWrongGuesses, TooManyRequests
   */
  async verifyCode(actor: Actor, code: string): Promise<void> {
    const { personId } = actor;
    const digits = code.replace(/\s/g, '');
    const right = await this.guesses.check(
      `code ${personId}`,
      () =>
        /^\d{6}$/.test(digits)
          ? this.totp.take(personId, digits)
          : this.verifyRecoveryCode(personId, code),
      (failures) => this.notices.afterGuessBy(actor, failures),
    );
    if (right) return;
    logger.warn({ personId }, 'second factor refused');
    throw new WrongCode();
  }

  private async verifyRecoveryCode(personId: string, code: string): Promise<boolean> {
    const right = await this.recoveryCodes.take(personId, code);
    if (right) await this.totp.resetFailures(personId);
    return right;
  }

  /**
   * Verifies a passkey at sign-in and returns its owner's id.
   * @throws PasskeyRefused
   */
  async verifyPasskey(answer: object): Promise<string> {
    const personId = await this.passkeys.verifySignIn(answer);
    await this.totp.resetFailures(personId);
    return personId;
  }

  /** @throws ConfirmationNeeded */
  async beginTotp(actor: Actor): Promise<TotpDto> {
    await this.sessions.assertConfirmed(actor);
    const { email } = await this.people.get(actor.personId);
    return this.totp.begin(actor.personId, email);
  }

  /** @throws ConfirmationNeeded, InvalidFields */
  confirmTotp(actor: Actor, code: string): Promise<RecoveryCodesDto> {
    return this.enrol(actor, 'totp.added', () => this.totp.confirm(actor.personId, code));
  }

  /** @throws ConfirmationNeeded, NotFound */
  removeTotp(actor: Actor): Promise<void> {
    return this.change(actor, 'totp.removed', async () => {
      if (!(await this.totp.remove(actor.personId))) throw new NotFound('app');
    });
  }

  /** @throws ConfirmationNeeded */
  async passkeyOptions(actor: Actor) {
    await this.sessions.assertConfirmed(actor);
    const { email, latinName, nativeName } = await this.people.get(actor.personId);
    return this.passkeys.registrationOptions(actor.personId, email, nativeName ?? latinName);
  }

  /** @throws ConfirmationNeeded, PasskeyRefused */
  addPasskey(actor: Actor, { name, credential }: AddPasskeyDto): Promise<RecoveryCodesDto> {
    return this.enrol(actor, 'passkey.added', () =>
      this.passkeys.add(actor.personId, name, credential),
    );
  }

  /** @throws ConfirmationNeeded, NotFound */
  removePasskey(actor: Actor, id: string): Promise<void> {
    return this.change(actor, 'passkey.removed', () => this.passkeys.remove(actor.personId, id));
  }

  /**
   * Creates ten new codes.
   * @throws ConfirmationNeeded
   */
  async makeRecoveryCodes(actor: Actor): Promise<RecoveryCodesDto> {
    let codes: string[] = [];
    await this.change(actor, 'recovery-codes.made', async () => {
      codes = await this.recoveryCodes.make(actor.personId);
    });
    return { codes: codes.join(' ') };
  }

  /**
   * Removes all factors of a person who has told an administrator that they lost them, and signs
   * them out everywhere; they set up new ones.
   * @throws NotFound
   */
  async reset(actor: Actor, personId: string): Promise<void> {
    await this.sessions.assertConfirmed(actor);
    await this.db.transaction(async () => {
      await this.people.get(personId);
      await this.totp.remove(personId);
      await this.passkeys.removeAll(personId);
      await this.db.run('DELETE FROM recovery_codes WHERE person_id = $1', [personId]);
      await this.accountTokens.useUpReset(personId);
      await this.access.endAll(personId, { actor });
      await this.note(personId, 'second-factors.reset', actor);
    });
  }

  /**
   * Adds a factor: the current session counts as having presented it, and recovery codes are
   * created if there are none.
   */
  private async enrol(actor: Actor, action: string, add: () => Promise<void>) {
    let codes: string[] = [];
    await this.change(actor, action, async () => {
      await add();
      await this.sessions.markSecondFactorPresented(actor);
      if ((await this.recoveryCodes.left(actor.personId)) === 0) {
        codes = await this.recoveryCodes.make(actor.personId);
      }
    });
    return { codes: codes.join(' ') };
  }

  /** Audits what `work` changes, unless it returns false because it changed nothing. */
  private async change(actor: Actor, action: string, work: () => Promise<unknown>): Promise<void> {
    await this.sessions.assertConfirmed(actor);
    await this.db.transaction(async () => {
      if ((await work()) === false) return;
      await this.changes.publish(actor.personId);
      await this.note(actor.personId, action, actor);
    });
  }

  private async note(personId: string, action: string, actor: Actor): Promise<void> {
    await this.audit.record({ actor, action, subject: ['person', personId] });
    await this.accountTokens.request(personId, 'security-notice');
  }
}
