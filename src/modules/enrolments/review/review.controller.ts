import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { IfMatch } from '../../../platform/http/if-match.decorator.js';
import { wholeList } from '../../../platform/http/pagination.js';
import { Allow, Scoped, signedIn } from '../../../platform/policy/policy.js';
import { mayOrganiseReview } from '../enrolments.policy.js';
import {
  ReviewDeskListDto,
  ReviewDto,
  ReviewerListDto,
  ReviewFilesPageDto,
  ReviewFilesQuery,
  ReviewListDto,
  RubricDto,
  SetReviewersDto,
  SetRubricDto,
  WriteReviewDto,
} from './review.dto.js';
import { ReviewersService } from './reviewers.service.js';
import { ReviewsService } from './reviews.service.js';
import { RubricsService } from './rubrics.service.js';

@Scoped('enrolments')
@ApiTags('Review')
@Controller('api/v1')
export class ReviewController {
  constructor(
    private readonly rubrics: RubricsService,
    private readonly reviewers: ReviewersService,
    private readonly reviews: ReviewsService,
  ) {}

  @Get('cohorts/:id/rubric')
  @Allow(signedIn)
  @ApiOkResponse({ type: RubricDto, description: 'The rubric, for the secretariat and reviewers' })
  getRubric(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.rubrics.getFor(actor, id);
  }

  @Put('cohorts/:id/rubric')
  @Allow(mayOrganiseReview)
  @ApiOkResponse({ type: RubricDto })
  setRubric(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('rubric') version: number,
    @Body() dto: SetRubricDto,
  ) {
    return this.rubrics.set(actor, id, version, dto.criteria);
  }

  @Get('cohorts/:id/reviewers')
  @Allow(mayOrganiseReview)
  @ApiOkResponse({ type: ReviewerListDto })
  listReviewers(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.reviewers.list(actor, id);
  }

  @Put('cohorts/:id/reviewers')
  @Allow(mayOrganiseReview)
  @ApiOkResponse({ type: ReviewerListDto })
  setReviewers(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('cohort') version: number,
    @Body() dto: SetReviewersDto,
  ) {
    return this.reviewers.set(actor, id, version, dto.personIds);
  }

  @Get('me/review-desks')
  @Allow(signedIn)
  @ApiOkResponse({ type: ReviewDeskListDto, description: 'The cohorts you review' })
  listDesks(@CurrentActor() actor: Actor) {
    return wholeList(this.reviews.desks(actor));
  }

  @Get('cohorts/:id/review-files')
  @Allow(signedIn)
  @ApiOkResponse({ type: ReviewFilesPageDto, description: 'Applications you can score' })
  listFiles(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: ReviewFilesQuery) {
    return this.reviews.files(actor, id, query);
  }

  @Get('applications/:id/reviews')
  @Allow(signedIn)
  @ApiOkResponse({
    type: ReviewListDto,
    description: 'Your own review; all reviews once you have scored, or if you are not a reviewer',
  })
  listReviews(@CurrentActor() actor: Actor, @Id() id: string) {
    return wholeList(this.reviews.list(actor, id));
  }

  @Put('applications/:id/review')
  @Allow(signedIn)
  @ApiOkResponse({ type: ReviewDto, description: 'Your new or changed review' })
  writeReview(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('review', { orNew: true }) version: number,
    @Body() dto: WriteReviewDto,
  ) {
    return this.reviews.write(actor, id, version, dto);
  }
}
