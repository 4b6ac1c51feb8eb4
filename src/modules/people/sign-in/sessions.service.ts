import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Actor, RoleGrant } from '../../../platform/auth/actor.js';
import type { FoundActor } from '../../../platform/auth/sign-in.guard.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { NotFound, SignInNeeded } from '../../../platform/errors/errors.js';
import { currentContext } from '../../../platform/telemetry/context.js';
import { logger } from '../../../platform/telemetry/logger.js';
import type { PersonDto } from '../people.dto.js';
import { personColumns } from '../people.service.js';
import { AccountAccess } from './account-access.js';
import { ActorChanges } from './actor-changes.js';
import { Confirmations } from './confirmations.js';
import { findMissingFactor, grantsSql, hasFactorSql } from './second-factor-rule.js';
import type { OwnSessionDto, SessionDto } from './sessions.dto.js';
import type { SignInSession } from './sign-in-session.entity.js';

/** Milliseconds for which a cached actor is used without asking PostgreSQL again. */
const CACHE_MS = 30_000;
const CACHE_SIZE = 10_000;

/** A new session, with its token. */
export type OpenedSession = SessionDto & { token: string };

/**
 * How a person signed in: by which method, with how many factors. A provider's claim of a second
 * factor counts only for people who have none of their own.
 */
export type Authentication = Pick<SignInSession, 'method' | 'factors'>;

interface SessionRow {
  sessionId: string;
  personId: string;
  language: string;
  grants: RoleGrant[];
  factors: 1 | 2;
  hasFactor: boolean;
  stale: boolean;
}

const sessionActorSql = `SELECT s.id AS "sessionId", p.id AS "personId", p.language, s.factors,
    s.last_seen_at < now() - interval '5 minutes' AS stale, ${hasFactorSql('p.id')} AS "hasFactor",
    ${grantsSql('p.id')} AS grants
  FROM sign_in_sessions s JOIN people p ON p.id = s.person_id
  WHERE s.token_hash = $1 AND s.expires_at > now() AND p.status = 'active'
    AND s.last_seen_at > now() - make_interval(days => $2)`;

type Opened = PersonDto & { expiresAt: Date; factors: 1 | 2; hasFactor: boolean };

const newToken = () => randomBytes(32).toString('base64url');
const hashToken = (token: string) => createHash('sha256').update(token).digest();

/**
 * Sessions. A token is looked up once in 30 s per process. Ending a session or changing a person's
 * roles notifies every process immediately through PostgreSQL; while such messages cannot arrive,
 * nothing is cached.
 */
@Injectable()
export class SessionsService implements OnModuleInit {
  private readonly cache = new LRUCache<string, FoundActor>({ max: CACHE_SIZE, ttl: CACHE_MS });
  /** Counts the changes received, so that a row read before a change is not cached after it. */
  private changesReceived = 0;

  constructor(
    private readonly db: Database,
    private readonly changes: ActorChanges,
    private readonly access: AccountAccess,
    private readonly confirmations: Confirmations,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.changes.on((personId) => this.forget(personId));
  }

  /**
   * Opens a session for a person who has authenticated.
   * @param passwordHash the hash that the password was checked against: nothing opens if it was
   * changed, or the account closed, in the meantime
   * @throws SignInNeeded
   */
  async open(
    personId: string,
    authentication: Authentication,
    passwordHash?: string,
  ): Promise<OpenedSession> {
    const token = newToken();
    const { origin } = currentContext() ?? {};
    const opened = await this.write(
      'session-open',
      `INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at, method, factors, address, agent)
       SELECT $1, p.id, $3, now() + make_interval(days => $4), $5,
         CASE WHEN $5 = 'single-sign-on' AND ${hasFactorSql('p.id')} THEN 1 ELSE $6::int END,
         $7, $8
       FROM people p WHERE p.id = $2 AND p.status = 'active'
         AND ($9::text IS NULL OR p.password_hash = $9) FOR SHARE OF p`,
      [
        ...[newId(), personId, hashToken(token), this.settings.SESSION_DAYS],
        ...[
          authentication.method,
          authentication.factors,
          origin?.address ?? null,
          origin?.agent ?? null,
        ],
        passwordHash ?? null,
      ],
    );
    logger.info({ personId, method: authentication.method, factors: opened.factors }, 'signed in');
    return this.present(token, opened);
  }

  /**
   * Records that the second factor was presented. The token is replaced, so that anyone who knew
   * the earlier one gains nothing (session fixation).
   */
  async completeSecondFactor(actor: Actor): Promise<OpenedSession> {
    const token = newToken();
    const opened = await this.db.transaction(async () => {
      const row = await this.write(
        'session-complete-second-factor',
        `UPDATE sign_in_sessions SET factors = 2, token_hash = $2, confirmed_at = now()
         WHERE id = $1`,
        [actor.sessionId, hashToken(token)],
      );
      await this.changes.publish(actor.personId);
      return row;
    });
    return this.present(token, opened);
  }

  /**
   * Records that the actor set up a second factor, and so presented it, in their current sign-in.
   * Their other sign-ins through a provider still need one.
   */
  async markSecondFactorPresented({ personId, sessionId }: Actor): Promise<void> {
    await this.db.run(
      `UPDATE sign_in_sessions SET factors = CASE WHEN id = $2 THEN 2 ELSE 1 END
       WHERE person_id = $1 AND (id = $2 OR method = 'single-sign-on')`,
      [personId, sessionId],
    );
  }

  /** @throws ConfirmationNeeded when the person has not recently confirmed who they are */
  assertConfirmed(actor: Actor): Promise<void> {
    return this.confirmations.assertRecent(actor);
  }

  /** A person's own sessions, newest first. */
  async list(actor: Actor): Promise<OwnSessionDto[]> {
    return this.db.rows<OwnSessionDto>(
      `SELECT id, method, factors, address, agent, created_at AS "createdAt",
         last_seen_at AS "lastSeenAt", expires_at AS "expiresAt", id = $2 AS current
       FROM sign_in_sessions WHERE person_id = $1 AND expires_at > now()
       ORDER BY (id = $2) DESC, last_seen_at DESC LIMIT 100`,
      [actor.personId, actor.sessionId],
    );
  }

  /** Signs out. */
  async signOut(actor: Actor): Promise<void> {
    await this.endWhere(actor.personId, 'id = $2', actor.sessionId);
  }

  /**
   * Ends another one of one's own sessions.
   * @throws ConfirmationNeeded, NotFound
   */
  async end(actor: Actor, id: string): Promise<void> {
    await this.assertConfirmed(actor);
    const ended = await this.endWhere(actor.personId, 'id = $2', id);
    if (ended === 0) throw new NotFound('sign-in');
  }

  /**
   * Ends all of one's own other sessions, and all app access.
   * @throws ConfirmationNeeded
   */
  async endOwnOthers(actor: Actor): Promise<void> {
    await this.assertConfirmed(actor);
    await this.access.endAll(actor.personId, { actor, exceptSession: actor.sessionId });
  }

  /** Ends one's own other sessions that a provider's sign-in opened. */
  async endOthersOfProviders({ personId, sessionId }: Actor): Promise<void> {
    await this.endWhere(personId, `id <> $2 AND method = 'single-sign-on'`, sessionId);
  }

  /** Ends the previous session of a browser that signs in again. */
  async endToken(token: string): Promise<void> {
    const found = await this.find(token);
    if (found) await this.endWhere(found.actor.personId, 'id = $2', found.actor.sessionId);
  }

  /** Finds the holder of a token, if any, and the factor that is still missing. */
  async find(token: string): Promise<FoundActor | undefined> {
    // Changes of other processes are not received at the moment, so the cache cannot be trusted.
    if (!this.changes.isListening) return this.lookUp(token);
    const cached = this.cache.get(token);
    if (cached) return cached;
    const before = this.changesReceived;
    const found = await this.lookUp(token);
    // A change received in the meantime may have ended this very session.
    if (found && this.changes.isListening && before === this.changesReceived) {
      this.cache.set(token, found);
    }
    return found;
  }

  /** Those of these sessions that have not ended. */
  async ongoing(sessionIds: string[]): Promise<Set<string>> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT s.id FROM sign_in_sessions s JOIN people p ON p.id = s.person_id
       WHERE s.id = ANY($1) AND s.expires_at > now() AND p.status = 'active'`,
      [sessionIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Removes expired sessions. Returns the number removed. */
  removeExpired(): Promise<number> {
    return this.db.run(
      `DELETE FROM sign_in_sessions
       WHERE expires_at < now() OR last_seen_at < now() - make_interval(days => $1)`,
      [this.settings.SESSION_IDLE_DAYS],
    );
  }

  private async endWhere(personId: string, condition: string, value: unknown): Promise<number> {
    return this.db.transaction(async () => {
      const ended = await this.db.run(
        `DELETE FROM sign_in_sessions WHERE person_id = $1 AND ${condition}`,
        [personId, value],
      );
      await this.changes.publish(personId);
      return ended;
    });
  }

  private forget(personId: string): void {
    this.changesReceived += 1;
    for (const [token, { actor }] of this.cache.entries()) {
      if (personId === '' || actor.personId === personId) this.cache.delete(token);
    }
  }

  /** Writes a session, and reads its person and second-factor state in the same statement. */
  private async write(name: string, statement: string, params: unknown[]): Promise<Opened> {
    const [row] = await this.db.prepared<Opened>(
      name,
      `WITH written AS (${statement} RETURNING person_id, expires_at, factors)
       SELECT ${personColumns.text}, written.expires_at AS "expiresAt", written.factors,
         ${hasFactorSql('person.id')} AS "hasFactor"
       FROM written JOIN people person ON person.id = written.person_id`,
      params,
    );
    if (!row) throw new SignInNeeded();
    return row;
  }

  private present(token: string, { expiresAt, factors, hasFactor, ...person }: Opened) {
    const missingFactor = findMissingFactor(
      { factors, hasFactor, grants: person.roles },
      this.settings,
    );
    return {
      token,
      expiresAt: expiresAt.toISOString(),
      missingFactor,
      ...(missingFactor !== 'second-factor' && { person }),
    };
  }

  private async lookUp(token: string): Promise<FoundActor | undefined> {
    const [row] = await this.db.prepared<SessionRow>('session-actor', sessionActorSql, [
      hashToken(token),
      this.settings.SESSION_IDLE_DAYS,
    ]);
    if (!row) return undefined;
    if (row.stale) {
      await this.db.run('UPDATE sign_in_sessions SET last_seen_at = now() WHERE id = $1', [
        row.sessionId,
      ]);
    }
    const { sessionId, personId, language, grants } = row;
    const actor = { sessionId, personId, language, grants, scopes: null };
    return { actor, missingFactor: findMissingFactor(row, this.settings) };
  }
}
