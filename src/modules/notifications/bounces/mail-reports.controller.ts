import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IntField } from '../../../platform/http/fields.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { AcceptsJson } from '../../../platform/http/upload.decorator.js';
import { Allow, anyone, SessionOnly } from '../../../platform/policy/policy.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { BouncesService } from './bounces.service.js';
import { MailReportGuard } from './mail-report.guard.js';
import { bouncesIn, confirmationIn } from './report-shapes.js';

export class MailReportDto {
  @IntField({ description: 'Events about emails that are still known' }) applied!: number;
}

/**
 * Takes reports of emails that did not arrive, and of complaints, from mail providers and from the
 * mailbox for what comes back (`npm run mail:report`). For anyone who has the secret of the settings,
 * which is checked before the body is read.
 */
@SessionOnly()
@ApiTags('Notifications')
@Controller('api/v1/mail-reports')
@UseGuards(MailReportGuard)
export class MailReportsController {
  constructor(private readonly bounces: BouncesService) {}

  @Post()
  @HttpCode(200)
  @Allow(anyone)
  @LimitRate({ name: 'mail-reports', points: 6_000, seconds: 60 })
  @AcceptsJson('mailReport')
  @ApiBody({
    schema: { type: 'object' },
    description:
      '{"events": [{"kind": "bounce" or "complaint", "permanent", "status", "returnedTo", "messageId", "address"}]}, a notification of Amazon SES, or events of SendGrid',
  })
  @ApiOkResponse({ type: MailReportDto })
  report(@Body() body: unknown) {
    const confirmation = confirmationIn(body);
    // A person opens it: the system visits no address that a request names.
    if (confirmation) logger.warn({ confirmation }, 'open this address to get reports of emails');
    return this.bounces.report(bouncesIn(body));
  }
}
