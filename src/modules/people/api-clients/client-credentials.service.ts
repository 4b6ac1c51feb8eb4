import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import {
  type FactorState,
  findMissingFactor,
  grantsSql,
  hasFactorSql,
} from '../sign-in/second-factor-rule.js';
import { hashOf, newSecret, TOKEN_PREFIX } from './access-secrets.js';
import { OAuthError } from './oauth.errors.js';

/** Seconds for which a client's token is valid. */
export const CLIENT_TOKEN_SECONDS = 3_600;

interface ClientRow extends FactorState {
  person_id: string;
  scopes: string[];
}

/** The client credentials grant of OAuth 2.0 (RFC 6749, 4.4). */
@Injectable()
export class ClientCredentialsService {
  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Issues a token for an hour to a client that knows its secret (RFC 6749, 4.4).
   * @param wanted scopes, separated by spaces; all of the client's when empty
   * @throws OAuthError
   */
  grant(clientId: string, secret: string, wanted: string) {
    // The row stays locked, so that removing the client at the same time removes this token too.
    return this.db.transaction(async () => {
      const client = await this.clientOf(clientId, secret);
      return this.grantTo(client, clientId, wanted);
    });
  }

  private async clientOf(clientId: string, secret: string): Promise<ClientRow> {
    const client = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(clientId)
      ? await this.db.row<ClientRow>(
          `UPDATE oauth_clients c SET last_used_at = now() FROM people p
           WHERE c.id = $1 AND c.expires_at > now() AND p.id = c.person_id AND p.status = 'active'
             AND c.secret_hash = $2
           RETURNING c.person_id, c.scopes, c.factors, ${hasFactorSql('p.id')} AS "hasFactor",
             ${grantsSql('p.id')} AS grants`,
          [clientId, hashOf(secret)],
        )
      : undefined;
    if (client) return client;
    throw new OAuthError('invalid_client', 'No client has this id and secret, or it has expired.');
  }

  private async grantTo(client: ClientRow, clientId: string, wanted: string) {
    if (findMissingFactor(client, this.settings)) {
      throw new OAuthError(
        'unauthorized_client',
        'The owner of this client must set up a second factor, and create it once more.',
      );
    }
    const scopes = wanted ? wanted.split(' ') : client.scopes;
    const excessScope = scopes.find((scope) => !client.scopes.includes(scope));
    if (excessScope !== undefined) {
      throw new OAuthError('invalid_scope', 'The client was not given one of these scopes.');
    }
    const token = TOKEN_PREFIX + newSecret();
    await this.db.run(
      `INSERT INTO access_tokens (id, person_id, client_id, token_hash, scopes, factors, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))`,
      [
        ...[newId(), client.person_id, clientId, hashOf(token), scopes, client.factors],
        CLIENT_TOKEN_SECONDS,
      ],
    );
    return { token, scope: scopes.join(' ') };
  }
}
