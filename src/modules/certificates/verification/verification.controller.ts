import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { TextField } from '../../../platform/http/fields.js';
import { HTML_TYPE } from '../../../platform/http/public-page/public-page.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { Allow, anyone } from '../../../platform/policy/policy.js';
import { VerificationDto } from '../certificates.dto.js';
import { CertificatesService } from '../certificates.service.js';
import { formPage, resultPage } from './verification.page.js';

class NumberQuery {
  @TextField({ optional: true, min: 0, max: 40 }) number?: string;
}

const limit = { name: 'verify', points: 60, seconds: 60 };

/** Verification for everyone: as a page, and as JSON. */
@ApiTags('Verification')
@Controller()
export class VerificationController {
  constructor(private readonly certificates: CertificatesService) {}

  @Get('api/v1/verifications/:number')
  @Allow(anyone)
  @LimitRate(limit)
  @ApiOkResponse({ type: VerificationDto })
  verify(@Param('number') number: string) {
    return this.certificates.verify(number);
  }

  @Get('verify')
  @Allow(anyone)
  @Header('content-type', HTML_TYPE)
  @ApiExcludeEndpoint()
  form(@Query() query: NumberQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const number = query.number?.trim();
    if (!number) return formPage();
    void reply.redirect(`/verify/${encodeURIComponent(number)}`, 303);
    return undefined;
  }

  @Get('verify/:number')
  @Allow(anyone)
  @LimitRate(limit)
  @Header('content-type', HTML_TYPE)
  @Header('cache-control', 'no-store')
  @ApiExcludeEndpoint()
  async page(@Param('number') number: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const result = await this.certificates.verify(number);
    if (result.status === 'unknown') void reply.status(404);
    return resultPage(result);
  }
}
