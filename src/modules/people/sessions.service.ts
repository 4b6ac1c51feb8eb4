import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import type { Actor, RoleGrant } from '../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { Listener } from '../../platform/database/listener.js';
import { AccountTokens } from './account-tokens.js';
import type { SessionDto, SignInDto } from './people.dto.js';
import { WrongCredentials } from './people.errors.js';
import { PeopleService } from './people.service.js';

/** argon2id at OWASP's first recommendation: 19 MiB, two passes, one lane. */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** How long an actor is believed without asking PostgreSQL again, in milliseconds. */
const CACHE_MS = 30_000;
const CACHE_SIZE = 10_000;

/** A new sign-in, with the token that proves it. */
export type OpenedSession = SessionDto & { token: string };

export const hashPassword = (password: string): Promise<string> => hash(password, argon);

const hashToken = (token: string) => createHash('sha256').update(token).digest();

/**
 * Sign-ins. A token is looked up once in 30 s per process; ending a session or changing a
 * person's roles tells every process at once through PostgreSQL, and while those messages
 * cannot arrive nothing is cached.
 */
@Injectable()
export class SessionsService implements OnModuleInit {
  private readonly cache = new Map<string, { actor: Actor; until: number }>();
  private readonly nobodysHash = hashPassword(randomBytes(16).toString('hex'));

  constructor(
    private readonly db: Database,
    private readonly listener: Listener,
    private readonly people: PeopleService,
    private readonly tokens: AccountTokens,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.listener.on('actors_changed', (personId) => {
      for (const [token, { actor }] of this.cache) {
        if (personId === '' || actor.personId === personId) this.cache.delete(token);
      }
    });
  }

  /** Signs in. Unknown and known addresses take the same time. @throws WrongCredentials */
  async signIn({ email, password }: SignInDto): Promise<OpenedSession> {
    const person = await this.db.row<{ id: string; status: string; password_hash: string | null }>(
      'SELECT id, status, password_hash FROM people WHERE email = $1',
      [email],
    );
    const right = await verify(person?.password_hash ?? (await this.nobodysHash), password);
    if (!person?.password_hash || !right || person.status !== 'active')
      throw new WrongCredentials();
    return this.open(person.id);
  }

  /** Sets the password by the link of a mail, and signs in. @throws TokenNotGood */
  async activate(token: string, password: string): Promise<OpenedSession> {
    const passwordHash = await hashPassword(password);
    return this.db.transaction(async () => {
      const personId = await this.tokens.redeem(token);
      await this.setPassword(personId, passwordHash);
      return this.open(personId);
    });
  }

  async setPassword(personId: string, passwordHash: string): Promise<void> {
    await this.db.run(
      `UPDATE people SET password_hash = $2, status = 'active', version = version + 1 WHERE id = $1`,
      [personId, passwordHash],
    );
  }

  async end(actor: Actor): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.run('DELETE FROM sign_in_sessions WHERE id = $1', [actor.sessionId]);
      await this.db.run(`SELECT pg_notify('actors_changed', $1)`, [actor.personId]);
    });
    // This process need not wait for its own message.
    for (const [token, entry] of this.cache) {
      if (entry.actor.sessionId === actor.sessionId) this.cache.delete(token);
    }
  }

  /** Who holds this token, if anyone. */
  async actorOf(token: string): Promise<Actor | undefined> {
    const known = this.cache.get(token);
    if (known && known.until > Date.now()) return known.actor;
    const actor = await this.lookUp(token);
    if (actor && this.listener.connected) {
      if (this.cache.size >= CACHE_SIZE) this.cache.clear();
      this.cache.set(token, { actor, until: Date.now() + CACHE_MS });
    }
    return actor;
  }

  /** Removes sign-ins that have run out. */
  async removeExpired(): Promise<void> {
    await this.db.run('DELETE FROM sign_in_sessions WHERE expires_at < now()');
  }

  private async open(personId: string): Promise<OpenedSession> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + this.settings.SESSION_DAYS * 86_400_000);
    await this.db.run(
      `INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at) VALUES ($1, $2, $3, $4)`,
      [newId(), personId, hashToken(token), expiresAt],
    );
    const person = await this.people.get(personId);
    return { token, expiresAt: expiresAt.toISOString(), person };
  }

  private async lookUp(token: string): Promise<Actor | undefined> {
    const rows = await this.db.prepared<Actor & { grants: RoleGrant[] }>(
      'session-actor',
      `SELECT s.id AS "sessionId", p.id AS "personId", p.language,
         coalesce(json_agg(json_build_object('role', g.role, 'memberState', g.member_state))
           FILTER (WHERE g.id IS NOT NULL), '[]') AS grants
       FROM sign_in_sessions s JOIN people p ON p.id = s.person_id
       LEFT JOIN role_grants g ON g.person_id = p.id
       WHERE s.token_hash = $1 AND s.expires_at > now() AND p.status = 'active'
       GROUP BY s.id, p.id`,
      [hashToken(token)],
    );
    return rows[0];
  }
}
