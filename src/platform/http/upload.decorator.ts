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
 * Marks a route whose body is a file of this kind; `bounds` has its types and size. Reading and
 * storing the file takes time, so the route has no transaction around it.
 */
export const AcceptsUpload = (name: UploadName) =>
  applyDecorators(
    SetMetadata(UPLOAD, name),
    DoneInSteps(),
    ApiConsumes(...bounds[name].types),
    ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'The file' }),
  );

export const JSON_BOUNDS = 'json-bounds';

/** Marks a route whose JSON has limits, and content types, of its own. */
export const AcceptsJson = (name: 'mailReport') => SetMetadata(JSON_BOUNDS, name);

export const FORM = 'form';

/** Marks a route whose body is a form (`application/x-www-form-urlencoded`). */
export const AcceptsForm = () => SetMetadata(FORM, true);

/** The uploaded file, on a route marked with `AcceptsUpload`. */
export const Upload = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!(body instanceof UploadedFile)) throw new UnsupportedMediaType();
  return body;
});
