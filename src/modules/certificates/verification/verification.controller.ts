import { readFileSync } from 'node:fs';
import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { TextField } from '../../../platform/http/fields.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { Allow, anyone } from '../../../platform/policy/policy.js';
import { VerificationDto } from '../certificates.dto.js';
import { CertificatesService } from '../certificates.service.js';
import { formPage, resultPage } from './verification.page.js';

class NumberQuery {
  @TextField({ optional: true, min: 0, max: 40 }) number?: string;
}

const html = 'text/html; charset=utf-8';
const limit = { name: 'verify', points: 60, seconds: 60 };
const style = readFileSync(new URL('./verification.css', import.meta.url), 'utf8');

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
  @Header('content-type', html)
  @ApiExcludeEndpoint()
  form(@Query() query: NumberQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const number = query.number?.trim();
    if (!number) return formPage();
    void reply.redirect(`/verify/${encodeURIComponent(number)}`, 303);
    return undefined;
  }

  @Get('verify/style.css')
  @Allow(anyone)
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  @ApiExcludeEndpoint()
  style() {
    return style;
  }

  @Get('verify/:number')
  @Allow(anyone)
  @LimitRate(limit)
  @Header('content-type', html)
  @Header('cache-control', 'no-store')
  @ApiExcludeEndpoint()
  async page(@Param('number') number: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const result = await this.certificates.verify(number);
    if (result.status === 'unknown') void reply.status(404);
    return resultPage(result);
  }
}
