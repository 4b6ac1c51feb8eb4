import { Controller, Header, HttpCode, Post, Req, UseFilters } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { IntField, TextField } from '../../../platform/http/fields.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { AcceptsForm } from '../../../platform/http/upload.decorator.js';
import { Allow, anyone, SessionOnly } from '../../../platform/policy/policy.js';
import { CLIENT_TOKEN_SECONDS, ClientCredentialsService } from './client-credentials.service.js';
import { OAuthError, OAuthErrorFilter } from './oauth.errors.js';

/** RFC 6749, 5.1; property names follow the RFC. */
class TokenDto {
  @TextField() access_token!: string;
  @TextField({ example: 'Bearer' }) token_type!: string;
  @IntField({ description: 'In seconds' }) expires_in!: number;
  @TextField({ max: 1_000 }) scope!: string;
}

const form = 'application/x-www-form-urlencoded';

/** The token endpoint of OAuth 2.0 for the client credentials grant (RFC 6749, 4.4). */
@SessionOnly()
@ApiTags('Programs')
@Controller('oauth')
@UseFilters(OAuthErrorFilter)
export class OAuthController {
  constructor(private readonly clientCredentials: ClientCredentialsService) {}

  @Post('token')
  @HttpCode(200)
  @Allow(anyone)
  @LimitRate({ name: 'oauth-token', points: 60, seconds: 60 })
  @Header('cache-control', 'no-store')
  @AcceptsForm()
  @ApiConsumes(form)
  @ApiBody({
    schema: {
      type: 'object',
      required: ['grant_type'],
      properties: {
        grant_type: { type: 'string', enum: ['client_credentials'] },
        scope: {
          type: 'string',
          description: 'Separated by spaces; default: all scopes of the client',
        },
        client_id: { type: 'string', description: 'Required unless sent with HTTP Basic' },
        client_secret: { type: 'string', format: 'password' },
      },
    },
  })
  @ApiOkResponse({ type: TokenDto })
  async token(@Req() request: FastifyRequest): Promise<TokenDto> {
    const body = readForm(request);
    if (body.get('grant_type') !== 'client_credentials') {
      throw new OAuthError('unsupported_grant_type', 'grant_type is to be client_credentials.');
    }
    const basic = basicOf(request);
    const [id, secret] = basic ?? [body.get('client_id'), body.get('client_secret')];
    if (!id || !secret) throw new OAuthError('invalid_client', 'Send client_id and client_secret.');
    const { token, scope } = await this.clientCredentials.grant(
      id,
      secret,
      body.get('scope') ?? '',
    );
    return {
      access_token: token,
      token_type: 'Bearer',
      expires_in: CLIENT_TOKEN_SECONDS,
      scope,
    };
  }
}

function readForm({ body }: FastifyRequest): URLSearchParams {
  if (body instanceof URLSearchParams) return body;
  throw new OAuthError('invalid_request', `Send the parameters as ${form}.`);
}

/** Reads the id and secret of HTTP Basic, each form-encoded (RFC 6749, 2.3.1). */
function basicOf({ headers }: FastifyRequest): [string, string] | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(headers.authorization ?? '')?.[1];
  if (!encoded) return undefined;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const decode = (text: string) => new URLSearchParams(`_=${text}`).get('_') ?? '';
  return [decode(id), decode(secret)];
}
