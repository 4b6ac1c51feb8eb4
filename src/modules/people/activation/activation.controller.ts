import { readFileSync } from 'node:fs';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HTML_TYPE } from '../../../platform/http/public-page/public-page.js';
import { Allow, anyone } from '../../../platform/policy/policy.js';
import { activationPage } from './activation.page.js';

const script = readFileSync(new URL('./activation.client.js', import.meta.url), 'utf8');

/** The page behind the link of an invitation. */
@ApiExcludeController()
@Controller()
export class ActivationController {
  @Get('activate')
  @Allow(anyone)
  @Header('content-type', HTML_TYPE)
  page(): string {
    return activationPage();
  }

  @Get('activate.js')
  @Allow(anyone)
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return script;
  }
}
