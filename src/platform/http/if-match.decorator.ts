import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';
import { Changed } from '../errors/errors.js';

/** The version in `If-Match`, as a number. Missing: 428, for a change must say what it changes. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (!header) {
    throw new DomainError(
      'version-missing',
      'if-match-needed',
      'Send the ETag you read in an If-Match header.',
      'It keeps two people from overwriting each other.',
    );
  }
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (!version) throw new Changed();
  return Number(version);
});
