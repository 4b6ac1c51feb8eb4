import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { AcceptsForm } from '../../../platform/http/upload.decorator.js';
import { Allow, anyone, SessionOnly } from '../../../platform/policy/policy.js';
import { SubscriptionDto } from './unsubscribing.dto.js';
import { UnsubscribingService } from './unsubscribing.service.js';

/** Mail providers send these for their customers: many from one address. */
const limit = { name: 'unsubscribe', points: 600, seconds: 60 };

/**
 * Unsubscribing with one click (RFC 8058). The link of an email is a page, which reads what it would
 * turn off; only a POST to the same address turns it off, since scanners of emails follow links. What
 * it contains does not matter, nor does a session.
 */
@SessionOnly()
@ApiTags('Notifications')
@Controller()
export class UnsubscribingController {
  constructor(private readonly unsubscribing: UnsubscribingService) {}

  @Get('api/v1/subscriptions/:token')
  @Allow(anyone)
  @LimitRate(limit)
  @ApiOkResponse({ type: SubscriptionDto, description: 'What the link of an email turns off' })
  read(@Param('token') token: string) {
    return this.unsubscribing.read(token);
  }

  @Post('unsubscribe/:token')
  @HttpCode(200)
  @Allow(anyone)
  @LimitRate(limit)
  @AcceptsForm()
  @ApiOkResponse({ type: SubscriptionDto, description: 'Turned off' })
  turnOff(@Param('token') token: string) {
    return this.unsubscribing.turnOff(token);
  }
}
