import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { IfMatch } from '../../../platform/http/if-match.decorator.js';
import { Allow, Scoped, signedIn } from '../../../platform/policy/policy.js';
import { ChangeNotificationSettingsDto, NotificationSettingsDto } from './settings.dto.js';
import { SettingsService } from './settings.service.js';

@Scoped('notifications')
@ApiTags('Notifications')
@Controller('api/v1/me/notification-settings')
export class SettingsController {
  constructor(private readonly settings: SettingsService) {}

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
}
