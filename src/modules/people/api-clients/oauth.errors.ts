import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors/domain-error.js';
import { sendProblem } from '../../../platform/http/problem.filter.js';

type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

/** An error of the token endpoint, with a code of RFC 6749, 5.2. */
export class OAuthError extends DomainError {
  constructor(
    readonly oauthCode: OAuthErrorCode,
    detail: string,
  ) {
    super(
      oauthCode === 'invalid_client' ? 'unauthenticated' : 'malformed',
      oauthCode.replace(/_/g, '-'),
      detail,
    );
  }
}

/** Answers with a problem document that also carries the fields that the RFC requires. */
@Catch(OAuthError)
export class OAuthErrorFilter implements ExceptionFilter<OAuthError> {
  catch(error: OAuthError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const isBasic = /^Basic /i.test(request.headers.authorization ?? '');
    sendProblem(error, request, host.switchToHttp().getResponse<FastifyReply>(), {
      mediaType: 'application/json',
      members: { error: error.oauthCode, error_description: error.title },
      // A client that tried HTTP Basic gets that scheme in the response.
      ...(isBasic &&
        error.oauthCode === 'invalid_client' && {
          headers: { 'www-authenticate': 'Basic realm="green-envoys"' },
        }),
    });
  }
}
