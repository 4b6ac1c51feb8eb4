import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { sameText } from '../../../platform/secrets/same-text.js';

/**
 * Admits who has MAIL_REPORT_SECRET: as a bearer token, or as the password of HTTP Basic, which is all
 * that the webhooks of some providers have. To others, the route does not exist.
 */
@Injectable()
export class MailReportGuard implements CanActivate {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const secret = this.settings.MAIL_REPORT_SECRET;
    const [, scheme = '', value = ''] = /^(\w+) (.*)$/.exec(headers.authorization ?? '') ?? [];
    const given = /^basic$/i.test(scheme) ? passwordIn(value) : value;
    if (!secret || !sameText(given, secret)) throw new NotFound('page');
    return true;
  }
}

function passwordIn(basic: string): string {
  const pair = Buffer.from(basic, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}
