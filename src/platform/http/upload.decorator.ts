import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** The uploaded file's bytes, of one of these content types. */
export const Upload = createParamDecorator(
  (types: string | string[], context: ExecutionContext): Buffer => {
    const { body, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const taken = [types].flat();
    const given = headers['content-type'] ?? '';
    if (!taken.some((type) => given.startsWith(type)) || !Buffer.isBuffer(body)) {
      const kinds = taken.join(' or ');
      throw new Problem(415, 'unsupported-media-type', `Send the file itself, as ${kinds}.`);
    }
    return body;
  },
);

/** Documents that the body of a route is a file. */
export const ApiUpload = (...types: string[]) =>
  applyDecorators(
    ApiConsumes(...types),
    ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'The file itself' }),
  );
