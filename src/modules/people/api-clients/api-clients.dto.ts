import { IdField, InstantField, TextField } from '../../../platform/http/fields.js';
import { TextsField } from '../../../platform/http/list-fields.js';
import { PageOf } from '../../../platform/http/pagination.js';

const expiry = 'At most a year ahead';

export class ScopeDto {
  @TextField({ description: 'Such as courses:read: a module, and whether to read or change it' })
  name!: string;
}

export class ScopeListDto extends PageOf(ScopeDto) {}

export class NewAccessDto {
  @TextField({ max: 80, description: 'What it is used for' }) name!: string;
  @TextsField({ min: 1, description: 'Scopes from GET /api/v1/me/scopes' }) scopes!: string[];
  @InstantField({ description: expiry }) expiresAt!: string;
}

export class AccessTokenDto {
  @IdField() id!: string;
  @TextField() name!: string;
  @TextsField() scopes!: string[];
  @InstantField() createdAt!: string;
  @InstantField() expiresAt!: string;
  @InstantField({ nullable: true, description: 'Accurate to one minute' }) lastUsedAt!:
    | string
    | null;
}

export class NewAccessTokenDto extends AccessTokenDto {
  @TextField({ description: 'Shown only once; send it as Authorization: Bearer …' })
  token!: string;
}

export class AccessTokensDto extends PageOf(AccessTokenDto) {}

export class OAuthClientDto extends AccessTokenDto {}

export class NewOAuthClientDto extends OAuthClientDto {
  @TextField({ description: 'Shown only once; the client_secret of POST /oauth/token' })
  secret!: string;
}

export class OAuthClientsDto extends PageOf(OAuthClientDto) {}
