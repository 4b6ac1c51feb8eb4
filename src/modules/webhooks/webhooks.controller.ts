import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { IfMatch } from '../../platform/http/if-match.decorator.js';
import { wholeList } from '../../platform/http/pagination.js';
import { Allow, NeedsRecentSignIn, SessionOnly } from '../../platform/policy/policy.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import {
  ChangeWebhookDto,
  NewWebhookSecretDto,
  ReplayedDto,
  ReplayWebhookDto,
  WebhookDeliveriesPageDto,
  WebhookDeliveriesQuery,
  WebhookDto,
  WebhookListDto,
} from './webhooks.dto.js';
import { mayManageWebhooks } from './webhooks.policy.js';
import { WebhooksService } from './webhooks.service.js';

@SessionOnly()
@ApiTags('Webhooks')
@Controller('api/v1')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: WebhookDeliveriesService,
  ) {}

  @Get('webhooks')
  @Allow(mayManageWebhooks)
  @ApiOkResponse({ type: WebhookListDto })
  list() {
    return wholeList(this.webhooks.list());
  }

  @Post('webhooks')
  @NeedsRecentSignIn()
  @Allow(mayManageWebhooks)
  @ApiCreatedResponse({ type: NewWebhookSecretDto, description: 'The secret is shown only once' })
  create(@CurrentActor() actor: Actor, @Body() dto: ChangeWebhookDto) {
    return this.webhooks.create(actor, dto);
  }

  @Get('webhooks/:id')
  @Allow(mayManageWebhooks)
  @ApiOkResponse({ type: WebhookDto })
  read(@Id() id: string) {
    return this.webhooks.read(id);
  }

  @Put('webhooks/:id')
  @NeedsRecentSignIn()
  @Allow(mayManageWebhooks)
  @ApiOkResponse({ type: WebhookDto })
  change(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('webhook') version: number,
    @Body() dto: ChangeWebhookDto,
  ) {
    return this.webhooks.change(actor, id, version, dto);
  }

  @Delete('webhooks/:id')
  @HttpCode(204)
  @Allow(mayManageWebhooks)
  @ApiNoContentResponse({ description: 'Removed, with its deliveries' })
  remove(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.webhooks.remove(actor, id);
  }

  @Post('webhooks/:id/secret')
  @NeedsRecentSignIn()
  @Allow(mayManageWebhooks)
  @ApiCreatedResponse({
    type: NewWebhookSecretDto,
    description: 'A new secret, shown only once; the one before signs as well for 24 hours',
  })
  replaceSecret(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.webhooks.replaceSecret(actor, id);
  }

  @Post('webhooks/:id/disabling')
  @HttpCode(204)
  @Allow(mayManageWebhooks)
  @ApiNoContentResponse({ description: 'Nothing is sent any more' })
  disable(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.webhooks.disable(actor, id);
  }

  @Post('webhooks/:id/enabling')
  @HttpCode(204)
  @Allow(mayManageWebhooks)
  @ApiNoContentResponse({ description: 'New events are sent; earlier ones can be replayed' })
  enable(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.webhooks.enable(actor, id);
  }

  @Post('webhooks/:id/tests')
  @HttpCode(204)
  @Allow(mayManageWebhooks)
  @ApiNoContentResponse({ description: 'An event of the type webhook.test is being sent' })
  test(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.webhooks.test(actor, id);
  }

  @Get('webhooks/:id/deliveries')
  @Allow(mayManageWebhooks)
  @ApiOkResponse({ type: WebhookDeliveriesPageDto, description: 'Newest first' })
  listDeliveries(@Id() id: string, @Query() query: WebhookDeliveriesQuery) {
    return this.deliveries.list(id, query);
  }

  @Post('webhooks/:id/replays')
  @HttpCode(200)
  @Allow(mayManageWebhooks)
  @ApiOkResponse({ type: ReplayedDto, description: 'What was given up is sent again' })
  replayFailed(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() { since }: ReplayWebhookDto,
  ) {
    return this.deliveries.replayFailed(actor, id, since);
  }

  @Post('webhook-deliveries/:id/replay')
  @HttpCode(204)
  @Allow(mayManageWebhooks)
  @ApiNoContentResponse({ description: 'It is sent again, with the same `webhook-id`' })
  replay(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.deliveries.replay(actor, id);
  }
}
