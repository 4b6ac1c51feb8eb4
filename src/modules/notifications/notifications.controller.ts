import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { Allow, Scoped, signedIn } from '../../platform/policy/policy.js';
import {
  NotificationIdsDto,
  NotificationsPageDto,
  NotificationsQuery,
} from './notifications.dto.js';
import { NotificationsService } from './notifications.service.js';

@Scoped('notifications')
@ApiTags('Notifications')
@Controller('api/v1')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get('me/notifications')
  @Allow(signedIn)
  @ApiOkResponse({ type: NotificationsPageDto, description: 'Newest first' })
  list(@CurrentActor() actor: Actor, @Query() query: NotificationsQuery) {
    return this.notifications.list(actor, query);
  }

  @Post('me/notifications/reading')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'All of yours are read' })
  readAll(@CurrentActor() actor: Actor) {
    return this.notifications.readAll(actor);
  }

  @Post('me/notifications/archiving')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'In your archive: all of them, or none' })
  archive(@CurrentActor() actor: Actor, @Body() { ids }: NotificationIdsDto) {
    return this.notifications.archive(actor, ids);
  }

  @Post('me/notifications/restoring')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'Back in your list, as they were before' })
  restore(@CurrentActor() actor: Actor, @Body() { ids }: NotificationIdsDto) {
    return this.notifications.restore(actor, ids);
  }

  @Post('me/notifications/:id/reading')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'Marked as read' })
  read(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.notifications.read(actor, id);
  }
}
