import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../../platform/auth/actor.js';
import { CurrentActor } from '../../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../../platform/http/id.decorator.js';
import { Allow, SessionOnly, signedIn } from '../../../../platform/policy/policy.js';
import {
  NewPushSubscriptionDto,
  PushSubscriptionDto,
  PushSubscriptionsDto,
} from './push-subscriptions.dto.js';
import { PushSubscriptions } from './push-subscriptions.service.js';

@SessionOnly()
@ApiTags('Notifications')
@Controller('api/v1/me/push-subscriptions')
export class PushSubscriptionsController {
  constructor(private readonly subscriptions: PushSubscriptions) {}

  @Get()
  @Allow(signedIn)
  @ApiOkResponse({ type: PushSubscriptionsDto, description: 'Devices that show notifications' })
  list(@CurrentActor() actor: Actor) {
    return this.subscriptions.list(actor);
  }

  @Post()
  @Allow(signedIn)
  @ApiCreatedResponse({
    type: PushSubscriptionDto,
    description: 'This device shows notifications until you sign out on it',
  })
  add(@CurrentActor() actor: Actor, @Body() dto: NewPushSubscriptionDto) {
    return this.subscriptions.add(actor, dto);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'That device shows no notifications any more' })
  remove(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.subscriptions.remove(actor, id);
  }
}
