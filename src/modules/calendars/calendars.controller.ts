import { createHash } from 'node:crypto';
import {
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, MaybeActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import {
  Allow,
  anyone,
  NeedsRecentSignIn,
  SessionOnly,
  signedIn,
} from '../../platform/policy/policy.js';
import { CalendarFeedDto, SessionsCalendarQuery } from './calendars.dto.js';
import { CalendarsService } from './calendars.service.js';

@SessionOnly()
@ApiTags('Calendars')
@Controller('api/v1')
export class CalendarsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get('me/calendar')
  @Allow(signedIn)
  @ApiOkResponse({ type: CalendarFeedDto })
  getCalendar(@CurrentActor() actor: Actor) {
    return this.calendars.get(actor);
  }

  @Post('me/calendar')
  @HttpCode(200)
  @NeedsRecentSignIn()
  @Allow(signedIn)
  @ApiOkResponse({
    type: CalendarFeedDto,
    description: 'The new address; the previous one no longer works',
  })
  renewCalendar(@CurrentActor() actor: Actor) {
    return this.calendars.renew(actor);
  }

  @Delete('me/calendar')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'The address no longer works' })
  revokeCalendar(@CurrentActor() actor: Actor) {
    return this.calendars.revoke(actor);
  }

  @Get('cohorts/:id/calendar')
  @Allow(anyone)
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="live-sessions.ics"')
  @ApiProduces('text/calendar')
  @ApiOkResponse({ description: 'The live sessions of a cohort, to add to any calendar' })
  readSessions(
    @MaybeActor() actor: Actor | undefined,
    @Id() id: string,
    @Query() query: SessionsCalendarQuery,
  ) {
    return this.calendars.readSessions(actor, id, query.language);
  }

  @Get('calendars/:secret')
  @Allow(anyone)
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, no-cache')
  @ApiProduces('text/calendar')
  @ApiOkResponse({
    description:
      'Calendar with deadlines, cohort dates and sessions, for anyone who knows the address',
  })
  async readCalendar(
    @Param('secret') secret: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const calendar = await this.calendars.read(secret);
    const etag = `"${createHash('sha256').update(calendar).digest('base64url')}"`;
    reply.header('etag', etag);
    if (known !== etag) return calendar;
    reply.status(304);
    return undefined;
  }
}
