import { Inject, Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { Passkey } from './passkey.entity.js';
import type { PasskeyDto } from './second-factors.dto.js';
import { PasskeyRefused } from './second-factors.errors.js';

/** Minutes within which a challenge must be answered. */
const CHALLENGE_MINUTES = 5;

type PasskeyRow = Pick<
  Passkey,
  'id' | 'personId' | 'credentialId' | 'publicKey' | 'counter' | 'transports'
>;

/**
 * Passkeys (WebAuthn level 3). The device asks for a fingerprint, face or PIN each time, so a
 * passkey alone counts as two factors: something one has, and something one is or knows.
 */
@Injectable()
export class PasskeysService {
  private readonly origin: string;
  private readonly rpId: string;

  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) settings: Settings,
  ) {
    const url = new URL(settings.publicUrl);
    this.origin = url.origin;
    this.rpId = url.hostname;
  }

  list(personId: string): Promise<PasskeyDto[]> {
    return this.db.rows<PasskeyDto>(
      `SELECT id, name, created_at AS "createdAt", last_used_at AS "lastUsedAt"
       FROM passkeys WHERE person_id = $1 ORDER BY id`,
      [personId],
    );
  }

  /** The options with which the browser creates a new passkey. */
  async registrationOptions(personId: string, userName: string, displayName: string) {
    const passkeys = await this.db.rows<{ id: string }>(
      'SELECT credential_id AS id FROM passkeys WHERE person_id = $1',
      [personId],
    );
    const options = await generateRegistrationOptions({
      rpName: 'Green Envoys',
      rpID: this.rpId,
      userID: new Uint8Array(Buffer.from(personId)),
      userName,
      userDisplayName: displayName,
      attestationType: 'none',
      excludeCredentials: passkeys,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await this.storeChallenge(options.challenge, personId);
    return options;
  }

  /**
   * Stores a new passkey.
   * @throws PasskeyRefused
   */
  async add(personId: string, name: string, response: object): Promise<void> {
    const result = await this.rejectErrors(() =>
      verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: (challenge) => this.claimChallenge(challenge, personId),
        expectedOrigin: this.origin,
        expectedRPID: this.rpId,
        requireUserVerification: true,
      }),
    );
    if (!result.verified) throw new PasskeyRefused();
    const { credential } = result.registrationInfo;
    await this.db.repository(Passkey).insert({
      id: newId(),
      personId,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: String(credential.counter),
      transports: credential.transports ?? [],
      name,
    });
  }

  /** @throws NotFound */
  async remove(personId: string, id: string): Promise<void> {
    const removed = await this.db.run('DELETE FROM passkeys WHERE id = $1 AND person_id = $2', [
      id,
      personId,
    ]);
    if (removed === 0) throw new NotFound('passkey');
  }

  async removeAll(personId: string): Promise<void> {
    await this.db.run('DELETE FROM passkeys WHERE person_id = $1', [personId]);
  }

  /** The options with which the browser signs in; they name no account, so they reveal nothing. */
  async signInOptions() {
    const options = await generateAuthenticationOptions({
      rpID: this.rpId,
      userVerification: 'required',
    });
    await this.storeChallenge(options.challenge, null);
    return options;
  }

  /**
   * Verifies an answer and returns the id of the passkey's owner.
   * @throws PasskeyRefused
   */
  async verifySignIn(answer: object): Promise<string> {
    const response = answer as AuthenticationResponseJSON;
    const passkey = await this.db.row<PasskeyRow>(
      `SELECT k.id, k.person_id AS "personId", k.credential_id AS "credentialId",
         k.public_key AS "publicKey", k.counter, k.transports
       FROM passkeys k JOIN people p ON p.id = k.person_id AND p.status = 'active'
       WHERE k.credential_id = $1`,
      [String(response.id)],
    );
    if (!passkey) throw new PasskeyRefused();
    const result = await this.rejectErrors(() =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge: (challenge) => this.claimChallenge(challenge, null),
        expectedOrigin: this.origin,
        expectedRPID: this.rpId,
        requireUserVerification: true,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(passkey.publicKey),
          counter: Number(passkey.counter),
          transports: passkey.transports,
        },
      }),
    );
    if (!result.verified) throw new PasskeyRefused();
    await this.db.run('UPDATE passkeys SET counter = $2, last_used_at = now() WHERE id = $1', [
      passkey.id,
      result.authenticationInfo.newCounter,
    ]);
    return passkey.personId;
  }

  /** Removes unanswered challenges. */
  removeExpired(): Promise<number> {
    return this.db.run('DELETE FROM passkey_challenges WHERE expires_at < now()');
  }

  private async storeChallenge(challenge: string, personId: string | null): Promise<void> {
    await this.db.run(
      `INSERT INTO passkey_challenges (challenge, person_id, expires_at)
       VALUES ($1, $2, now() + interval '${CHALLENGE_MINUTES} minutes')`,
      [challenge, personId],
    );
  }

  /** Claims a challenge by deleting its row, so that an intercepted answer cannot be replayed. */
  private async claimChallenge(challenge: string, personId: string | null): Promise<boolean> {
    const taken = await this.db.run(
      `DELETE FROM passkey_challenges
       WHERE challenge = $1 AND person_id IS NOT DISTINCT FROM $2 AND expires_at > now()`,
      [challenge, personId],
    );
    return taken === 1;
  }

  /** The library throws on any invalid answer; database errors are passed on unchanged. */
  private async rejectErrors<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (/^[0-9A-Z]{5}$|^E[A-Z]+$/.test(String((error as { code?: unknown }).code))) throw error;
      logger.info({ reason: (error as Error).message }, 'an answer of a passkey was refused');
      throw new PasskeyRefused();
    }
  }
}
