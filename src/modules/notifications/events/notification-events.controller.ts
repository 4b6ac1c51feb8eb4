import { Controller, Get, Header, Headers } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Allow, SessionOnly, signedIn } from '../../../platform/policy/policy.js';
import { NotificationStreams } from './notification-streams.js';

@SessionOnly()
@ApiTags('Notifications')
@Controller('api/v1')
export class NotificationEventsController {
  constructor(private readonly streams: NotificationStreams) {}

  /** Ends with the session. A proxy must pass events on at once. */
  @Get('notifications/events')
  @Allow(signedIn)
  @Header('x-accel-buffering', 'no')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    description:
      'Server-sent events: `notification`, with the ID of a new one of yours, and `unread`; both with the number of unread ones. `Last-Event-ID` resumes after a notification',
    schema: { type: 'string' },
  })
  listen(@CurrentActor() actor: Actor, @Headers('last-event-id') after?: string) {
    return this.streams.connect(actor, after);
  }
}
