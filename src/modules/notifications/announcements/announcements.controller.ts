import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { ChangesNothing } from '../../../platform/http/idempotent-steps.js';
import { PageQuery } from '../../../platform/http/pagination.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { Allow, Scoped, signedIn } from '../../../platform/policy/policy.js';
import {
  AnnouncementDto,
  AnnouncementPreviewDto,
  AnnouncementsPageDto,
  AnnouncementTextDto,
  AudienceFiguresDto,
  AudienceQueryDto,
  NewAnnouncementDto,
  PreviewQueryDto,
  ReceivedAnnouncementDto,
} from './announcements.dto.js';
import { mayAnnounce } from './announcements.policy.js';
import { AnnouncementsService } from './announcements.service.js';
import { AudiencesService } from './audiences.service.js';
import { DraftsService } from './drafts.service.js';
import { ReceivedService } from './received.service.js';

@Scoped('notifications')
@ApiTags('Announcements')
@Controller('api/v1')
export class AnnouncementsController {
  constructor(
    private readonly announcements: AnnouncementsService,
    private readonly audiences: AudiencesService,
    private readonly drafts: DraftsService,
    private readonly received: ReceivedService,
  ) {}

  @Get('cohorts/:id/announcements')
  @Allow(mayAnnounce)
  @ApiOkResponse({
    type: AnnouncementsPageDto,
    description: 'Newest first: yours, for the secretariat all',
  })
  list(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: PageQuery) {
    return this.announcements.list(actor, id, query);
  }

  @Post('cohorts/:id/announcements')
  @Allow(mayAnnounce)
  @LimitRate({ name: 'announcements', points: 30, seconds: 3_600 })
  @ApiCreatedResponse({
    type: AnnouncementDto,
    description: 'Scheduled; who gets it is decided when it is sent',
  })
  schedule(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: NewAnnouncementDto) {
    return this.announcements.schedule(actor, id, dto);
  }

  @Post('cohorts/:id/announcements/audience')
  @HttpCode(200)
  @ChangesNothing()
  @Allow(mayAnnounce)
  @ApiOkResponse({ type: AudienceFiguresDto, description: 'Who would get it now' })
  audience(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: AudienceQueryDto) {
    return this.audiences.figures(actor, id, dto.audience);
  }

  @Post('cohorts/:id/announcements/preview')
  @HttpCode(200)
  @ChangesNothing()
  @Allow(mayAnnounce)
  @ApiOkResponse({ type: AnnouncementPreviewDto, description: 'The email in one language' })
  preview(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: PreviewQueryDto) {
    return this.drafts.preview(actor, id, dto);
  }

  @Post('cohorts/:id/announcements/test')
  @HttpCode(204)
  @Allow(mayAnnounce)
  @LimitRate({ name: 'announcement-tests', points: 20, seconds: 3_600 })
  @ApiNoContentResponse({ description: 'Sent to you alone' })
  test(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: AnnouncementTextDto) {
    return this.drafts.test(actor, id, dto);
  }

  @Get('announcements/:id')
  @Allow(mayAnnounce)
  @ApiOkResponse({ type: AnnouncementDto })
  get(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.announcements.get(actor, id);
  }

  @Post('announcements/:id/stop')
  @HttpCode(200)
  @Allow(mayAnnounce)
  @ApiOkResponse({ type: AnnouncementDto, description: 'What is not sent yet is not sent' })
  stop(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.announcements.stop(actor, id);
  }

  @Get('me/announcements/:id')
  @Allow(signedIn)
  @ApiOkResponse({ type: ReceivedAnnouncementDto, description: 'One that was sent to you' })
  read(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.received.get(actor, id);
  }
}
