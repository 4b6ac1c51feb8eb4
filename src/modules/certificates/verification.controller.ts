import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { LimitRate } from '../../platform/http/rate-limit.js';
import { Allow, anyone, Scoped } from '../../platform/policy/policy.js';
import { VerificationDto } from './certificates.dto.js';
import { CertificatesService } from './certificates.service.js';

/** Verification for everyone. */
@Scoped('certificates')
@ApiTags('Verification')
@Controller('api/v1')
export class VerificationController {
  constructor(private readonly certificates: CertificatesService) {}

  @Get('verifications/:number')
  @Allow(anyone)
  @LimitRate({ name: 'verify', points: 60, seconds: 60 })
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: VerificationDto })
  verify(@Param('number') number: string) {
    return this.certificates.verify(number);
  }
}
