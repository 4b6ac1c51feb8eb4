import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { NOT_THERE_YET } from '../database/versions.js';
import { DomainError } from '../errors/domain-error.js';
import { Changed } from '../errors/errors.js';

/** A change that does not state the version it changes. */
export class IfMatchNeeded extends DomainError {
  constructor() {
    super(
      'version-missing',
      'if-match-needed',
      'Send the ETag you read in an If-Match header.',
      'It keeps two people from overwriting each other.',
    );
  }
}

interface Options {
  /** The route can also create the document, which `If-None-Match: *` requests. */
  orNew?: boolean;
}

/**
 * The version in `If-Match`, the ETag of `what` as it was read; `NOT_THERE_YET` for
 * `If-None-Match: *` on a route that can also create it. Every PUT and PATCH has it; the service
 * writes only that version (`platform/database/versions.ts`).
 */
export const IfMatch = (what: string, { orNew = false }: Options = {}): ParameterDecorator =>
  createParamDecorator(
    (_: unknown, context: ExecutionContext): number => {
      const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
      const isNew = orNew && headers['if-none-match'] === '*';
      if (headers['if-match'] === undefined) {
        if (isNew) return NOT_THERE_YET;
        throw new IfMatchNeeded();
      }
      const version = /^(?:W\/)?"(\d{1,9})"$/.exec(headers['if-match'])?.[1];
      // Conflicting headers: a document cannot both exist and not exist.
      if (!version || isNew) throw new Changed();
      return Number(version);
    },
    [
      (target, key) => {
        const method = Object.getOwnPropertyDescriptor(target, key as string);
        const document = (options: Parameters<typeof ApiHeader>[0]) =>
          ApiHeader(options)(target, key as string, method as PropertyDescriptor);
        if (orNew) {
          document({ name: 'If-None-Match', description: `*, where there is no ${what} yet` });
        }
        document({
          name: 'If-Match',
          required: !orNew,
          description: `ETag of the ${what} as read${orNew ? '; required unless it is new' : ''}`,
        });
      },
    ],
  )();
