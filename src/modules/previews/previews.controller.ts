import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { hasVersion } from '../../platform/http/file-reply.js';
import { Id } from '../../platform/http/id.decorator.js';
import { LimitRate } from '../../platform/http/rate-limit.js';
import { Allow, anyone, Scoped } from '../../platform/policy/policy.js';
import { type PreviewPicture, PreviewPicturesService } from './preview-pictures.service.js';
import { PreviewQuery } from './previews.dto.js';

const picture = { description: 'The picture of link previews, 1200 by 630 pixels' };
const limit = { name: 'link-preview', points: 300, seconds: 60 };

@Scoped('programme')
@ApiTags('Previews')
@Controller('api/v1')
export class PreviewsController {
  constructor(private readonly pictures: PreviewPicturesService) {}

  @Get('preview.png')
  @Allow(anyone)
  @LimitRate(limit)
  @ApiProduces('image/png')
  @ApiOkResponse(picture)
  async ofProgramme(@Query() { language }: PreviewQuery, @Res() reply: FastifyReply) {
    send(reply, await this.pictures.programme(language));
  }

  @Get('cohorts/:id/preview.png')
  @Allow(anyone)
  @LimitRate(limit)
  @ApiProduces('image/png')
  @ApiOkResponse(picture)
  async ofCohort(
    @Id() id: string,
    @Query() { language }: PreviewQuery,
    @Res() reply: FastifyReply,
  ) {
    send(reply, await this.pictures.cohort(id, language));
  }

  @Get('courses/:id/preview.png')
  @Allow(anyone)
  @LimitRate(limit)
  @ApiProduces('image/png')
  @ApiOkResponse(picture)
  async ofCourse(
    @Id() id: string,
    @Query() { language }: PreviewQuery,
    @Res() reply: FastifyReply,
  ) {
    send(reply, await this.pictures.course(id, language));
  }
}

/** Messengers, and the pages of messengers, may show and cache it. */
function send(reply: FastifyReply, { png, etag }: PreviewPicture): void {
  void reply.headers({
    'cache-control': 'public, max-age=3600',
    'cross-origin-resource-policy': 'cross-origin',
    etag,
  });
  if (hasVersion(reply.request.headers['if-none-match'], etag)) void reply.status(304).send();
  else void reply.type('image/png').send(png);
}
