import { readFileSync } from 'node:fs';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, anyone } from '../../policy/policy.js';

const style = readFileSync(new URL('./public.css', import.meta.url), 'utf8');

/** The style of the pages made by the server. */
@ApiExcludeController()
@Controller()
export class PublicPageController {
  @Get('public.css')
  @Allow(anyone)
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  style(): string {
    return style;
  }
}
