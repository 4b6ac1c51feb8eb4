import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { wholeList } from '../../../platform/http/pagination.js';
import { Allow, SessionOnly } from '../../../platform/policy/policy.js';
import { mayManageAccounts } from '../people.policy.js';
import { AccessTokensDto, OAuthClientsDto } from './api-clients.dto.js';
import { ApiClientsService } from './api-clients.service.js';

/** App access of other people, which administrators can list and end. */
@SessionOnly()
@ApiTags('Programs')
@Controller('api/v1/people/:id')
export class AppAccessController {
  constructor(private readonly apiClients: ApiClientsService) {}

  @Get('access-tokens')
  @Allow(mayManageAccounts)
  @ApiOkResponse({ type: AccessTokensDto, description: 'The access tokens of a person' })
  async tokens(@Id() id: string) {
    return wholeList(this.apiClients.listTokensOf(id));
  }

  @Delete('access-tokens/:accessId')
  @HttpCode(204)
  @Allow(mayManageAccounts)
  @ApiNoContentResponse({ description: 'No longer valid' })
  removeToken(@CurrentActor() actor: Actor, @Id() id: string, @Id('accessId') accessId: string) {
    return this.apiClients.removeToken(actor, id, accessId);
  }

  @Get('oauth-clients')
  @Allow(mayManageAccounts)
  @ApiOkResponse({ type: OAuthClientsDto, description: 'The OAuth clients of a person' })
  async clients(@Id() id: string) {
    return wholeList(this.apiClients.listClientsOf(id));
  }

  @Delete('oauth-clients/:accessId')
  @HttpCode(204)
  @Allow(mayManageAccounts)
  @ApiNoContentResponse({ description: 'The client and its tokens are no longer valid' })
  removeClient(@CurrentActor() actor: Actor, @Id() id: string, @Id('accessId') accessId: string) {
    return this.apiClients.removeClient(actor, id, accessId);
  }
}
