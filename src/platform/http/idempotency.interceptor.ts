import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import type { ActorRequest } from '../auth/current-actor.decorator.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errors/domain-error.js';
import { BadRequest } from '../errors/errors.js';
import { UploadedFile } from '../files/uploaded-file.js';
import { SCOPE } from '../policy/policy.js';
import { ChangesNothing, claimKey, completeClaim, DoneInSteps } from './idempotent-steps.js';

interface Answer {
  response: unknown;
  replayed: boolean;
}

/** The key was used before, for another request. */
export class IdempotencyKeyReused extends DomainError {
  constructor() {
    super(
      'invalid',
      'idempotency-key-reused',
      'This Idempotency-Key was used for another request.',
    );
  }
}

/** 410: the request was processed; its response mentioned a person who was erased since. */
export class AnswerNotKept extends DomainError {
  constructor() {
    super(
      'gone',
      'answer-not-kept',
      'This request was completed before; its response is no longer available.',
      'Read the resource again. To make another request, use another Idempotency-Key.',
    );
  }
}

/**
 * Processes a POST with an `Idempotency-Key` once per person and key, and repeats its response for
 * a day. Key, work and response are one transaction: of two simultaneous requests, one waits and
 * gets the other's response.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly db: Database,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const key = request.headers['idempotency-key'];
    const personId = request.user?.personId;
    if (request.method !== 'POST' || key === undefined || !personId) return next.handle();
    if (this.answersSecrets(context) || this.has(ChangesNothing.KEY, context)) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw new BadRequest(
        'bad-idempotency-key',
        'Idempotency-Key is 1 to 200 visible characters.',
      );
    }
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    // Only a hash of the key is stored, because clients may put personal data into it.
    const hash = createHash('sha256').update(key).digest('hex');
    const once = this.has(DoneInSteps.KEY, context) ? this.inSteps : this.once;
    const body = await once.call(this, personId, hash, fingerprint(request), () =>
      lastValueFrom(next.handle()),
    );
    if (body.replayed) reply.header('idempotency-replayed', 'true');
    return of(body.response);
  }

  /** Routes about the account itself may return tokens and codes, which are never stored. */
  private answersSecrets(context: ExecutionContext): boolean {
    const scope = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride(SCOPE, scope) === null;
  }

  private has(mark: string, context: ExecutionContext): boolean {
    return this.reflector.get<boolean>(mark, context.getHandler()) === true;
  }

  private async inSteps(
    personId: string,
    key: string,
    hash: string,
    work: () => Promise<unknown>,
  ): Promise<Answer> {
    const earlier = await claimKey(this.db, personId, key, hash);
    // An existing response is replayed as for any other route.
    if (earlier) return this.once(personId, key, hash, work);
    return { response: await completeClaim(this.db, personId, key, work), replayed: false };
  }

  /**
   * A problem that keeps earlier changes is answered after they are committed, and frees the key: a
   * repeated request then finds another state.
   */
  private async once(
    personId: string,
    key: string,
    hash: string,
    work: () => Promise<unknown>,
  ): Promise<Answer> {
    const outcome = await this.inTransaction(personId, key, hash, async () => {
      try {
        return await work();
      } catch (error) {
        if (error instanceof DomainError && error.keepsChanges) return error;
        throw error;
      }
    });
    if (outcome.response instanceof DomainError) throw outcome.response;
    return outcome;
  }

  private inTransaction(
    personId: string,
    key: string,
    hash: string,
    work: () => Promise<unknown>,
  ): Promise<Answer> {
    return this.db.transaction(async () => {
      const fresh = await this.db.run(
        `INSERT INTO idempotency_keys (person_id, key, request_hash) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING`,
        [personId, key, hash],
      );
      if (fresh === 0) {
        const earlier = await this.db.row<{
          request_hash: string;
          response: unknown;
          removed: boolean;
        }>(
          `SELECT request_hash, response, response IS NULL AS removed FROM idempotency_keys
           WHERE person_id = $1 AND key = $2`,
          [personId, key],
        );
        if (earlier?.request_hash !== hash) throw new IdempotencyKeyReused();
        if (earlier.removed) throw new AnswerNotKept();
        return { response: earlier.response, replayed: true };
      }
      const response = await work();
      if (response instanceof DomainError) {
        await this.db.run('DELETE FROM idempotency_keys WHERE person_id = $1 AND key = $2', [
          personId,
          key,
        ]);
        return { response, replayed: false };
      }
      await this.db.run(
        'UPDATE idempotency_keys SET response = $3 WHERE person_id = $1 AND key = $2',
        [personId, key, JSON.stringify(response ?? null)],
      );
      return { response, replayed: false };
    });
  }
}

const fingerprint = ({ method, url, body }: ActorRequest) =>
  createHash('sha256')
    .update(`${method} ${url}\n`)
    .update(body instanceof UploadedFile ? body.sha256 : JSON.stringify(body ?? null))
    .digest('hex');
