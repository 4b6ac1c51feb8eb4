import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InvalidFields } from '../errors/errors.js';

/** A slug in the URL: lower-case letters, digits and single hyphens, at most 80. */
export const Slug = createParamDecorator((name: unknown, context: ExecutionContext): string => {
  const key = typeof name === 'string' ? name : 'slug';
  const params = context.switchToHttp().getRequest<FastifyRequest>().params as Record<
    string,
    string
  >;
  const slug = params[key] ?? '';
  if (slug.length <= 80 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) return slug;
  throw new InvalidFields([
    {
      pointer: `/${key}`,
      code: 'not-like',
      detail: 'in the address: small letters, digits and hyphens, at most 80',
    },
  ]);
});
