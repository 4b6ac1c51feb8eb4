import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** The uploaded file's bytes. */
export const Upload = createParamDecorator((type: string, context: ExecutionContext): Buffer => {
  const { body, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!headers['content-type']?.startsWith(type) || !Buffer.isBuffer(body)) {
    throw new Problem(415, 'unsupported-media-type', `Send the file itself, as ${type}.`);
  }
  return body;
});

/** Documents that the body of a route is a file. */
export const ApiUpload = (type: string) =>
  applyDecorators(
    ApiConsumes(type),
    ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'The file itself' }),
  );
