import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FORGET_ANSWERS } from '../auth/cookies.js';
import type { ActorRequest } from '../auth/current-actor.decorator.js';
import { databaseFault, violatedConstraint } from '../database/errors.js';
import { DomainError } from '../errors/domain-error.js';
import {
  BadRequest,
  Conflict,
  NotFound,
  StorageFull,
  TooLarge,
  Unavailable,
  UnsupportedMediaType,
} from '../errors/errors.js';
import { fault } from '../i18n/fault.js';
import { logger } from '../telemetry/logger.js';
import { headersOf, kindOf, problemDocument, statusOf } from './problem.js';

// Errors of the HTTP server itself, before any handler.
const refusals: Record<number, DomainError> = {
  400: new BadRequest('malformed-request', 'The request cannot be read.'),
  // A URL with a part longer than any of ours.
  414: new NotFound('page'),
  413: new TooLarge(fault('too-much', undefined, 'Send less at a time.')),
  415: new UnsupportedMediaType(),
};

/** Converts any thrown error into one that a caller may see. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isDiskFull(error)) return new StorageFull();
  switch (databaseFault(error)) {
    case 'unavailable':
      return new Unavailable();
    case 'duplicate':
      return new Conflict('already-there', 'This already exists.', constraintText(error));
    case 'reference':
      return new Conflict('refers-to-nothing', 'Something named here does not exist or is in use.');
    case 'check':
      return new Conflict('rule-broken', 'This breaks a rule of the data.', constraintText(error));
    case 'text':
      return new BadRequest(
        'malformed-text',
        'The text contains characters that cannot be stored.',
      );
    case 'range':
      return new BadRequest(
        'out-of-range',
        'A date, time or number is outside the range that can be stored.',
      );
  }
  if (error instanceof HttpException) return fromHttp(error);
  const refusal = refusals[(error as { statusCode?: number })?.statusCode ?? 0];
  if (refusal) return refusal;
  return new DomainError('internal', 'internal', 'Something went wrong here. It has been logged.');
}

const isDiskFull = (error: unknown) =>
  ['ENOSPC', 'EDQUOT'].includes(String((error as { code?: unknown } | null)?.code));

const constraintText = (error: unknown) => {
  const name = violatedConstraint(error);
  return name && `The rule is called ${name}.`;
};

/** Includes a health check's report in the problem document. */
class Unhealthy extends Unavailable {
  constructor(readonly report: object) {
    super();
  }
}

function fromHttp(error: HttpException): DomainError {
  const status = error.getStatus();
  if (status === 404) return new NotFound('page');
  if (status === 503) return new Unhealthy(Object(error.getResponse()));
  return refusals[status] ?? new DomainError(kindOf(status), `http-${status}`, error.message);
}

/** Answers every error as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    sendProblem(error, host.switchToHttp().getRequest<FastifyRequest>(), reply);
  }
}

/** The parts of a response besides the problem document and its headers. */
interface ResponseExtras {
  mediaType?: string;
  headers?: Record<string, string>;
  members?: object;
}

/** Sends the problem document of `error`, never a stack trace. */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { mediaType = 'application/problem+json', headers = {}, members = {} }: ResponseExtras = {},
): void {
  const refused = toDomainError(error);
  const status = statusOf(refused);
  if (status === 500 || refused instanceof StorageFull) {
    logger.error({ err: error }, 'request failed');
  }
  if (reply.sent) return;
  const { sessionEnded } = request as ActorRequest;
  const report = refused instanceof Unhealthy ? refused.report : {};
  const document = problemDocument(refused, `urn:request:${request.id}`);
  void reply
    .status(status)
    .headers({ ...headersOf(refused), ...headers, 'cache-control': 'no-store' })
    .headers(sessionEnded && status === 401 ? FORGET_ANSWERS : {})
    .type(`${mediaType}; charset=utf-8`)
    .send(JSON.stringify({ ...document, ...report, ...members }));
}
