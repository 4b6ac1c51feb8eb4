import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { wholeList } from '../../../platform/http/pagination.js';
import { Allow, Scoped, signedIn } from '../../../platform/policy/policy.js';
import { AwardProgressListDto } from './eligibility.dto.js';
import { EligibilityService } from './eligibility.service.js';

/** What a trainee still has to do for the certificates of their cohort. */
@Scoped('learning')
@ApiTags('Learning')
@Controller('api/v1')
export class RequirementsController {
  constructor(private readonly eligibility: EligibilityService) {}

  @Get('enrolments/:id/requirements')
  @Allow(signedIn)
  @ApiOkResponse({
    type: AwardProgressListDto,
    description: 'Your progress towards each certificate of the cohort',
  })
  list(@CurrentActor() actor: Actor, @Id() id: string) {
    return wholeList(this.eligibility.ofOwn(actor, id));
  }
}
