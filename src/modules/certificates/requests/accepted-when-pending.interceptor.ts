import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { CertificateRequestDto } from './requests.dto.js';

const isPending = (answer: object): answer is CertificateRequestDto =>
  'requestedBy' in answer && 'state' in answer;

/** Responds with 202 and the URL of the request when an action needs approval first. */
@Injectable()
export class AcceptedWhenPending implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<object> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((answer) => {
        if (!isPending(answer)) return;
        reply.status(202).header('location', `/api/v1/certificate-requests/${answer.id}`);
      }),
    );
  }
}
