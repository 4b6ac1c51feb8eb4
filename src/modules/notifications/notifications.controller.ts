import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { Allow, Scoped, signedIn } from '../../platform/policy/policy.js';
import { NotificationsPageDto } from './notifications.dto.js';
import { NotificationsService } from './notifications.service.js';

@Scoped('notifications')
@ApiTags('Notifications')
@Controller('api/v1')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get('me/notifications')
  @Allow(signedIn)
  @ApiOkResponse({ type: NotificationsPageDto, description: 'Newest first' })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return this.notifications.list(actor, query);
  }

  @Post('me/notifications/reading')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'All of yours are read' })
  readAll(@CurrentActor() actor: Actor) {
    return this.notifications.readAll(actor);
  }

  @Post('me/notifications/:id/reading')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'Marked as read' })
  read(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.notifications.read(actor, id);
  }
}
