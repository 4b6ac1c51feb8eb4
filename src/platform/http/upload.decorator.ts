import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  SetMetadata,
} from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { bounds, type UploadName } from '../bounds/bounds.js';
import { UnsupportedMediaType } from '../errors/errors.js';
import { UploadedFile } from '../files/uploaded-file.js';
import { DoneInSteps } from './idempotent-steps.js';

export const UPLOAD = 'upload';

/**
 * Marks a route whose body is a file of this kind: its types and its size are in the bounds. A file
 * is read and stored for as long as that takes, so no transaction is around it.
 */
export const TakesUpload = (name: UploadName) =>
  applyDecorators(
    SetMetadata(UPLOAD, name),
    DoneInSteps(),
    ApiConsumes(...bounds[name].types),
    ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'The file itself' }),
  );

export const FORM = 'form';

/** Marks the route whose body is a form (`application/x-www-form-urlencoded`). */
export const TakesForm = () => SetMetadata(FORM, true);

/** The file, on a route that takes one (`TakesUpload`). */
export const Upload = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!(body instanceof UploadedFile)) throw new UnsupportedMediaType();
  return body;
});
