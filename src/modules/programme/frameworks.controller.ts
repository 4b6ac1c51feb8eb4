import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { IfMatch } from '../../platform/http/if-match.decorator.js';
import { CachedForOutages } from '../../platform/http/outage.interceptor.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { Allow, anyone, Scoped } from '../../platform/policy/policy.js';
import {
  ChangeFrameworkDto,
  FrameworkDto,
  FrameworksPageDto,
  NewFrameworkDto,
  SetStreamsDto,
  StreamListDto,
  SuccessorsDto,
} from './frameworks.dto.js';
import { FrameworksService } from './frameworks.service.js';
import { mayEditProgramme } from './programme.policy.js';
import { StreamsService } from './streams.service.js';

@Scoped('programme')
@ApiTags('Programme')
@Controller('api/v1')
export class FrameworksController {
  constructor(
    private readonly frameworks: FrameworksService,
    private readonly streams: StreamsService,
  ) {}

  @Get('frameworks')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: FrameworksPageDto })
  listFrameworks(@Query() query: PageQuery) {
    return this.frameworks.list(query);
  }

  @Get('frameworks/:id')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: FrameworkDto })
  getFramework(@Id() id: string) {
    return this.frameworks.get(id);
  }

  @Post('frameworks')
  @Allow(mayEditProgramme)
  @ApiCreatedResponse({ type: FrameworkDto })
  createFramework(@CurrentActor() actor: Actor, @Body() dto: NewFrameworkDto) {
    return this.frameworks.create(actor, dto);
  }

  @Patch('frameworks/:id')
  @Allow(mayEditProgramme)
  @ApiOkResponse({ type: FrameworkDto })
  changeFramework(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('framework') version: number,
    @Body() dto: ChangeFrameworkDto,
  ) {
    return this.frameworks.change(actor, id, version, dto);
  }

  @Delete('frameworks/:id')
  @HttpCode(204)
  @Allow(mayEditProgramme)
  @ApiNoContentResponse({ description: 'Removed; no cohort used it' })
  removeFramework(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.frameworks.remove(actor, id);
  }

  @Put('priority-areas/:id/successors')
  @Allow(mayEditProgramme)
  @ApiOkResponse({ type: FrameworkDto, description: 'The framework of the area' })
  setSuccessors(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('framework') version: number,
    @Body() dto: SuccessorsDto,
  ) {
    return this.frameworks.setSuccessors(actor, id, version, dto.successorIds);
  }

  @Get('streams')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: StreamListDto })
  listStreams() {
    return this.streams.list();
  }

  @Put('streams')
  @Allow(mayEditProgramme)
  @ApiOkResponse({ type: StreamListDto, description: 'The current list' })
  setStreams(
    @CurrentActor() actor: Actor,
    @IfMatch('list of streams') version: number,
    @Body() dto: SetStreamsDto,
  ) {
    return this.streams.set(actor, version, dto.streams);
  }
}
