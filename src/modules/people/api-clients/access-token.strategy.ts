import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { ACCESS_TOKEN_STRATEGY, type FoundActor } from '../../../platform/auth/sign-in.guard.js';
import { ApiClientsService } from './api-clients.service.js';

/** Passport strategy for API clients: `Authorization: Bearer gep_…` (RFC 6750). */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, ACCESS_TOKEN_STRATEGY) {
  constructor(private readonly apiClients: ApiClientsService) {
    super();
  }

  async validate(request: unknown): Promise<FoundActor | false> {
    const { authorization = '' } = (request as FastifyRequest).headers;
    const token = /^Bearer (gep_[\w-]{43})$/.exec(authorization)?.[1];
    return (token && (await this.apiClients.find(token))) || false;
  }
}
