import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { IfMatch } from '../../../platform/http/if-match.decorator.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { Allow, Scoped, signedIn } from '../../../platform/policy/policy.js';
import { AddressStops } from '../bounces/address-stops.service.js';
import {
  ChangeNotificationSettingsDto,
  EmailDeliveryDto,
  NotificationSettingsDto,
} from './settings.dto.js';
import { SettingsService } from './settings.service.js';

@Scoped('notifications')
@ApiTags('Notifications')
@Controller('api/v1/me/notification-settings')
export class SettingsController {
  constructor(
    private readonly settings: SettingsService,
    private readonly stops: AddressStops,
  ) {}

  @Get()
  @Allow(signedIn)
  @ApiOkResponse({
    type: NotificationSettingsDto,
    description: 'Your quiet hours, and the kinds whose timing you can choose',
  })
  read(@CurrentActor() actor: Actor) {
    return this.settings.read(actor);
  }

  @Put()
  @Allow(signedIn)
  @ApiOkResponse({ type: NotificationSettingsDto, description: 'What is still to be sent follows' })
  change(
    @CurrentActor() actor: Actor,
    @IfMatch('settings') version: number,
    @Body() dto: ChangeNotificationSettingsDto,
  ) {
    return this.settings.change(actor, version, dto);
  }

  @Get('email-delivery')
  @Allow(signedIn)
  @ApiOkResponse({ type: EmailDeliveryDto, description: 'Whether emails are sent to your address' })
  emailDelivery(@CurrentActor() actor: Actor) {
    return this.settings.emailDelivery(actor);
  }

  @Post('email-retry')
  @HttpCode(204)
  @Allow(signedIn)
  @LimitRate({ name: 'email-retry', points: 5, seconds: 86_400 })
  @ApiNoContentResponse({
    description:
      'Emails are sent to your address again, and those of the last 30 days that were not',
  })
  async retry(@CurrentActor() actor: Actor) {
    await this.stops.lift(actor);
  }
}
