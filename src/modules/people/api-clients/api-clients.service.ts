import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor, RoleGrant } from '../../../platform/auth/actor.js';
import type { FoundActor } from '../../../platform/auth/sign-in.guard.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { InvalidFields, NotFound, SignInNeeded } from '../../../platform/errors/errors.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import { Scopes } from '../../../platform/policy/scopes.js';
import { PeopleService } from '../people.service.js';
import { Confirmations } from '../sign-in/confirmations.js';
import {
  type FactorState,
  findMissingFactor,
  grantsSql,
  hasFactorSql,
} from '../sign-in/second-factor-rule.js';
import { hashOf, newSecret, TOKEN_PREFIX } from './access-secrets.js';
import type {
  AccessTokenDto,
  NewAccessDto,
  NewAccessTokenDto,
  NewOAuthClientDto,
  OAuthClientDto,
} from './api-clients.dto.js';
import { MAX_APPS, TooManyApps } from './api-clients.errors.js';

const DAY_MS = 86_400_000;
const MAX_DAYS = 366;

const columns = `id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt"`;

interface TokenRow extends FactorState {
  sessionId: string;
  personId: string;
  language: string;
  scopes: string[];
  /** The OAuth client that fetched the token; null for a personal access token. */
  clientId: string | null;
  grants: RoleGrant[];
  stale: boolean;
}

/**
 * Access for apps: personal access tokens, and OAuth clients that fetch a token for an hour. Both
 * act as the person who created them, limited by their scopes and by the person's current roles.
 * The second-factor rule of sign-ins applies: the factors of the sign-in that created them count.
 */
@Injectable()
export class ApiClientsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly confirmations: Confirmations,
    private readonly scopes: Scopes,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  listTokens(personId: string): Promise<AccessTokenDto[]> {
    return this.db.rows<AccessTokenDto>(
      `SELECT ${columns} FROM access_tokens
       WHERE person_id = $1 AND client_id IS NULL ORDER BY id DESC`,
      [personId],
    );
  }

  listClients(personId: string): Promise<OAuthClientDto[]> {
    return this.db.rows<OAuthClientDto>(
      `SELECT ${columns} FROM oauth_clients WHERE person_id = $1 ORDER BY id DESC`,
      [personId],
    );
  }

  /**
   * For administrators: another person's tokens.
   * @throws NotFound
   */
  async listTokensOf(personId: string): Promise<AccessTokenDto[]> {
    await this.people.get(personId);
    return this.listTokens(personId);
  }

  /**
   * For administrators: another person's clients.
   * @throws NotFound
   */
  async listClientsOf(personId: string): Promise<OAuthClientDto[]> {
    await this.people.get(personId);
    return this.listClients(personId);
  }

  /** @throws ConfirmationNeeded, InvalidFields, TooManyApps */
  async makeToken(actor: Actor, dto: NewAccessDto): Promise<NewAccessTokenDto> {
    const token = TOKEN_PREFIX + newSecret();
    const row = await this.create(actor, dto, 'access_tokens', 'token_hash', token);
    return { ...row, token };
  }

  /** @throws ConfirmationNeeded, InvalidFields, TooManyApps */
  async makeClient(actor: Actor, dto: NewAccessDto): Promise<NewOAuthClientDto> {
    const secret = newSecret();
    const row = await this.create(actor, dto, 'oauth_clients', 'secret_hash', secret);
    return { ...row, secret };
  }

  /**
   * Removes one's own token or, as an administrator, another person's.
   * @throws NotFound
   */
  removeToken(actor: Actor, personId: string, id: string): Promise<void> {
    return this.remove(actor, personId, id, 'access_tokens');
  }

  /**
   * Removes a client and its tokens.
   * @throws NotFound
   */
  removeClient(actor: Actor, personId: string, id: string): Promise<void> {
    return this.remove(actor, personId, id, 'oauth_clients');
  }

  /** Finds the person for whom a valid token acts, and the factor that is still missing. */
  async find(token: string): Promise<FoundActor | undefined> {
    const [row] = await this.db.prepared<TokenRow>(
      'access-token-actor',
      `SELECT t.id AS "sessionId", p.id AS "personId", p.language, t.scopes, t.client_id AS "clientId",
         t.factors, ${hasFactorSql('p.id')} AS "hasFactor", ${grantsSql('p.id')} AS grants,
         t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute' AS stale
       FROM access_tokens t JOIN people p ON p.id = t.person_id
       LEFT JOIN oauth_clients c ON c.id = t.client_id
       WHERE t.token_hash = $1 AND t.expires_at > now() AND p.status = 'active'
         AND (c.id IS NULL OR c.expires_at > now())`,
      [hashOf(token)],
    );
    if (!row) return undefined;
    const { sessionId, personId, language, grants, scopes } = row;
    if (row.stale) await this.noteUse(sessionId, row.clientId);
    const actor = { sessionId, personId, language, grants, scopes };
    return { actor, missingFactor: findMissingFactor(row, this.settings) };
  }

  private async noteUse(id: string, clientId: string | null): Promise<void> {
    await this.db.run('UPDATE access_tokens SET last_used_at = now() WHERE id = $1', [id]);
    if (!clientId) return;
    await this.db.run('UPDATE oauth_clients SET last_used_at = now() WHERE id = $1', [clientId]);
  }

  /** Removes tokens and clients a month after they have expired. Returns the number removed. */
  async removeExpired(): Promise<number> {
    const old = `expires_at < now() - interval '30 days' OR (client_id IS NOT NULL AND expires_at < now())`;
    const tokens = await this.db.run(`DELETE FROM access_tokens WHERE ${old}`);
    const clients = await this.db.run(
      `DELETE FROM oauth_clients WHERE expires_at < now() - interval '30 days'`,
    );
    return tokens + clients;
  }

  private async create(
    actor: Actor,
    { name, scopes, expiresAt }: NewAccessDto,
    table: 'access_tokens' | 'oauth_clients',
    column: string,
    secret: string,
  ): Promise<AccessTokenDto> {
    await this.confirmations.assertRecent(actor);
    this.checkScopes(scopes);
    const remainingMs = Date.parse(expiresAt) - Date.now();
    if (remainingMs <= 0 || remainingMs > MAX_DAYS * DAY_MS) {
      throw new InvalidFields([
        { pointer: '/expiresAt', code: 'not-ahead', detail: 'must be ahead, and at most a year' },
      ]);
    }
    return this.db.transaction(async () => {
      await this.checkCount(actor.personId, table);
      const [row] = await this.db.rows<AccessTokenDto>(
        `INSERT INTO ${table} (id, person_id, name, scopes, expires_at, ${column}, factors)
         SELECT $1, p.id, $3, $4, $5, $6, s.factors
         FROM sign_in_sessions s JOIN people p ON p.id = s.person_id
         WHERE s.id = $2 AND p.status = 'active' FOR SHARE OF s, p
         RETURNING ${columns}`,
        [newId(), actor.sessionId, name, [...new Set(scopes)], expiresAt, hashOf(secret)],
      );
      // No row: the session ended at this very moment. The locks keep it from ending, and roles from
      // changing, without ending this access as well.
      if (!row) throw new SignInNeeded();
      const created = row;
      await this.note(actor, table, created.id, 'made', { scopes: created.scopes });
      return created;
    });
  }

  /** The scopes that can be granted to apps. */
  listScopes(): { name: string }[] {
    return this.scopes.all().map((name) => ({ name }));
  }

  private checkScopes(scopes: string[]): void {
    const all = this.scopes.all();
    const unknown = scopes.findIndex((scope) => !all.includes(scope));
    if (unknown < 0) return;
    throw new InvalidFields([{ pointer: `/scopes/${unknown}`, ...fieldFaults.notAmong(all) }]);
  }

  /** @throws TooManyApps */
  private async checkCount(personId: string, table: 'access_tokens' | 'oauth_clients') {
    const isOwn = table === 'access_tokens' ? 'client_id IS NULL' : 'true';
    const row = await this.db.row<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} WHERE person_id = $1 AND ${isOwn}`,
      [personId],
    );
    if ((row?.n ?? 0) >= MAX_APPS) throw new TooManyApps();
  }

  private remove(
    actor: Actor,
    personId: string,
    id: string,
    table: 'access_tokens' | 'oauth_clients',
  ): Promise<void> {
    return this.db.transaction(async () => {
      const removed = await this.db.run(`DELETE FROM ${table} WHERE id = $1 AND person_id = $2`, [
        id,
        personId,
      ]);
      if (removed === 0) throw new NotFound('token');
      await this.note(actor, table, id, 'removed', {});
    });
  }

  private note(actor: Actor, table: string, id: string, what: string, details: object) {
    const kind = table === 'access_tokens' ? 'access-token' : 'oauth-client';
    return this.audit.record({ actor, action: `${kind}.${what}`, subject: [kind, id], details });
  }
}
