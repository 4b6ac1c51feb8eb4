import {
  ChoicesField,
  IdField,
  InstantField,
  ListField,
  TextField,
} from '../../../platform/http/fields.js';
import { scopes } from '../../../platform/policy/scopes.js';

const expiry = 'At most a year ahead';

export class NewAccessDto {
  @TextField({ max: 80, description: 'What it is for' }) name!: string;
  @ChoicesField(scopes, { min: 1 }) scopes!: string[];
  @InstantField({ description: expiry }) expiresAt!: string;
}

export class AccessTokenDto {
  @IdField() id!: string;
  @TextField() name!: string;
  @ChoicesField(scopes) scopes!: string[];
  @InstantField() createdAt!: string;
  @InstantField() expiresAt!: string;
  @InstantField({ nullable: true, description: 'To within a minute' }) lastUsedAt!: string | null;
}

export class NewAccessTokenDto extends AccessTokenDto {
  @TextField({ description: 'Shown this once; send it as Authorization: Bearer …' })
  token!: string;
}

export class AccessTokensDto {
  @ListField(() => AccessTokenDto) items!: AccessTokenDto[];
}

export class OAuthClientDto extends AccessTokenDto {}

export class NewOAuthClientDto extends OAuthClientDto {
  @TextField({ description: 'Shown this once; the client_secret of POST /oauth/token' })
  secret!: string;
}

export class OAuthClientsDto {
  @ListField(() => OAuthClientDto) items!: OAuthClientDto[];
}
