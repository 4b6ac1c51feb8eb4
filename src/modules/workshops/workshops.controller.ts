import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, MaybeActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { IfMatch } from '../../platform/http/if-match.decorator.js';
import { CachedForOutages } from '../../platform/http/outage.interceptor.js';
import { PageQuery, wholeList } from '../../platform/http/pagination.js';
import { LimitRate } from '../../platform/http/rate-limit.js';
import { Allow, anyone, Scoped, signedIn } from '../../platform/policy/policy.js';
import { AttendanceService } from './attendance.service.js';
import { RegistrationsService } from './registrations.service.js';
import { SessionMovesService } from './session-moves.service.js';
import {
  AttendanceDto,
  AttendanceListDto,
  AttendancePageDto,
  CheckInCodeDto,
  CheckInDto,
  MoveSessionDto,
  NewWorkshopDto,
  OwnWorkshopsQuery,
  RecordAttendanceDto,
  RegisterQuery,
  RegistrationDto,
  WorkshopDto,
  WorkshopListDto,
  WorkshopsPageDto,
} from './workshops.dto.js';
import { mayPlanWorkshops, mayRunSessions } from './workshops.policy.js';
import { WorkshopsService } from './workshops.service.js';

@Scoped('workshops')
@ApiTags('Workshops')
@Controller('api/v1')
export class WorkshopsController {
  constructor(
    private readonly workshops: WorkshopsService,
    private readonly registrations: RegistrationsService,
    private readonly attendance: AttendanceService,
    private readonly moves: SessionMovesService,
  ) {}

  @Get('cohorts/:id/workshops')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: WorkshopListDto })
  list(@MaybeActor() actor: Actor | undefined, @Id() id: string) {
    return wholeList(this.workshops.list(actor, id));
  }

  @Get('me/workshops')
  @Allow(mayRunSessions)
  @ApiOkResponse({
    type: WorkshopsPageDto,
    description: 'Workshops whose sessions you run, latest first',
  })
  listRun(@CurrentActor() actor: Actor, @Query() query: OwnWorkshopsQuery) {
    return this.workshops.listRun(actor, query);
  }

  @Post('cohorts/:id/workshops')
  @Allow(mayPlanWorkshops)
  @ApiCreatedResponse({ type: WorkshopDto })
  create(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: NewWorkshopDto) {
    return this.workshops.create(actor, id, dto);
  }

  @Get('workshops/:id')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: WorkshopDto })
  get(@MaybeActor() actor: Actor | undefined, @Id() id: string) {
    return this.workshops.get(actor, id);
  }

  @Post('workshop-sessions/:id/registration')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({
    type: RegistrationDto,
    description: 'Place booked; calling it again has no effect',
  })
  register(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: RegisterQuery) {
    return this.registrations.register(actor, id, query.overlapping);
  }

  @Delete('workshop-sessions/:id/registration')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'Cancelled; the place is free again' })
  cancel(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.registrations.cancel(actor, id);
  }

  @Post('workshop-sessions/:id/move')
  @HttpCode(200)
  @Allow(mayPlanWorkshops)
  @ApiOkResponse({
    type: WorkshopDto,
    description: 'Another time or place; trainers and those with a place are notified',
  })
  move(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: MoveSessionDto) {
    return this.moves.move(actor, id, dto);
  }

  @Get('workshop-sessions/:id/check-in-code')
  @Allow(mayRunSessions)
  @ApiOkResponse({ type: CheckInCodeDto, description: 'The code, for projecting' })
  code(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.attendance.code(actor, id);
  }

  @Post('workshop-sessions/:id/check-in')
  @HttpCode(200)
  @Allow(signedIn)
  @LimitRate({ name: 'check-in', points: 120, seconds: 60 })
  @ApiOkResponse({ type: AttendanceDto })
  checkIn(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: CheckInDto) {
    return this.attendance.checkIn(actor, id, dto.code);
  }

  @Get('workshop-sessions/:id/attendance')
  @Allow(mayRunSessions)
  @ApiOkResponse({ type: AttendancePageDto, description: 'Everyone with a place, by Latin name' })
  listAttendance(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: PageQuery) {
    return this.attendance.list(actor, id, query);
  }

  @Put('workshop-sessions/:id/attendance')
  @Allow(mayRunSessions)
  @ApiOkResponse({
    type: AttendanceListDto,
    description: 'Attendance as recorded now for the given people',
  })
  record(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('attendance') version: number,
    @Body() dto: RecordAttendanceDto,
  ) {
    return this.attendance.record(actor, id, version, dto.entries);
  }
}
