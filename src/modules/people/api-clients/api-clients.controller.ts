import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { wholeList } from '../../../platform/http/pagination.js';
import { Allow, SessionOnly, signedIn } from '../../../platform/policy/policy.js';
import {
  AccessTokensDto,
  NewAccessDto,
  NewAccessTokenDto,
  NewOAuthClientDto,
  OAuthClientsDto,
  ScopeListDto,
} from './api-clients.dto.js';
import { ApiClientsService } from './api-clients.service.js';

@SessionOnly()
@ApiTags('Programs')
@Controller('api/v1/me')
export class ApiClientsController {
  constructor(private readonly apiClients: ApiClientsService) {}

  @Get('scopes')
  @Allow(signedIn)
  @ApiOkResponse({ type: ScopeListDto, description: 'Scopes that can be granted to an app' })
  listScopes() {
    return wholeList(this.apiClients.listScopes());
  }

  @Get('access-tokens')
  @Allow(signedIn)
  @ApiOkResponse({ type: AccessTokensDto })
  async tokens(@CurrentActor() actor: Actor) {
    return wholeList(this.apiClients.listTokens(actor.personId));
  }

  @Post('access-tokens')
  @Allow(signedIn)
  @ApiCreatedResponse({ type: NewAccessTokenDto, description: 'The token is shown only once' })
  makeToken(@CurrentActor() actor: Actor, @Body() dto: NewAccessDto) {
    return this.apiClients.makeToken(actor, dto);
  }

  @Delete('access-tokens/:id')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'No longer valid' })
  removeToken(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.apiClients.removeToken(actor, actor.personId, id);
  }

  @Get('oauth-clients')
  @Allow(signedIn)
  @ApiOkResponse({ type: OAuthClientsDto })
  async clients(@CurrentActor() actor: Actor) {
    return wholeList(this.apiClients.listClients(actor.personId));
  }

  @Post('oauth-clients')
  @Allow(signedIn)
  @ApiCreatedResponse({ type: NewOAuthClientDto, description: 'The secret is shown only once' })
  makeClient(@CurrentActor() actor: Actor, @Body() dto: NewAccessDto) {
    return this.apiClients.makeClient(actor, dto);
  }

  @Delete('oauth-clients/:id')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'The client and its tokens are no longer valid' })
  removeClient(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.apiClients.removeClient(actor, actor.personId, id);
  }
}
