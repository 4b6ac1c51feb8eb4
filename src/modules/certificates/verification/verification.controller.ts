import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { Allow, anyone, Scoped } from '../../../platform/policy/policy.js';
import { VerificationDto } from './verification.dto.js';
import { VerificationService } from './verification.service.js';

/** Verification for everyone. */
@Scoped('certificates')
@ApiTags('Verification')
@Controller('api/v1')
export class VerificationController {
  constructor(private readonly verification: VerificationService) {}

  @Get('verifications/:number')
  @Allow(anyone)
  @LimitRate({ name: 'verify', points: 60, seconds: 60 })
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: VerificationDto })
  verify(@Param('number') number: string) {
    return this.verification.verify(number);
  }
}
