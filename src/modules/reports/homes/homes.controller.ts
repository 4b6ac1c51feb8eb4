import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Allow, SessionOnly } from '../../../platform/policy/policy.js';
import { isNationalCoordinator, isProgrammeCoordinator, isTrainer } from '../../people/roles.js';
import { NationalHomeDto } from './national-home.dto.js';
import { NationalHomeService } from './national-home.service.js';
import { ProgrammeHomeDto } from './programme-home.dto.js';
import { ProgrammeHomeService } from './programme-home.service.js';
import { TrainerHomeDto } from './trainer-home.dto.js';
import { TrainerHomeService } from './trainer-home.service.js';

/**
 * What the home page of each role shows; that of administrators is in the operations module. Closed
 * to API clients: it names people, and crosses the scopes of several nouns.
 */
@SessionOnly()
@ApiTags('Reports')
@Controller('api/v1/me/homes')
export class HomesController {
  constructor(
    private readonly trainers: TrainerHomeService,
    private readonly nationals: NationalHomeService,
    private readonly programme: ProgrammeHomeService,
  ) {}

  @Get('trainer')
  @Allow(isTrainer)
  @ApiOkResponse({ type: TrainerHomeDto, description: 'Your sessions, courses and trainees' })
  trainer(@CurrentActor() actor: Actor) {
    return this.trainers.of(actor);
  }

  @Get('national-coordinator')
  @Allow(isNationalCoordinator)
  @ApiOkResponse({ type: NationalHomeDto, description: 'Your countries in each open cohort' })
  national(@CurrentActor() actor: Actor) {
    return this.nationals.of(actor);
  }

  @Get('programme-coordinator')
  @Allow(isProgrammeCoordinator)
  @ApiOkResponse({ type: ProgrammeHomeDto, description: 'What needs you, and all cohorts in time' })
  programmeHome(@CurrentActor() actor: Actor) {
    return this.programme.of(actor);
  }
}
