import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { SignInGuard } from '../auth/sign-in.guard.js';
import { EveryRouteHasAPolicy } from '../policy/every-route-has-a-policy.js';
import { PolicyGuard } from '../policy/policy.guard.js';
import { ApiDocsController } from './api-docs/api-docs.controller.js';
import { BodyInterceptor } from './body.interceptor.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IncomingUploads } from './incoming-uploads.js';
import { OutageInterceptor } from './outage.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { RateLimitGuard } from './rate-limit.js';
import { ResponseHeadersInterceptor } from './response-headers.interceptor.js';
import { validationPipe } from './validation.js';

/**
 * The pipeline of every request: rate limit → sign-in → policy → body → validation → handler →
 * headers.
 */
@Module({
  imports: [DiscoveryModule],
  controllers: [ApiDocsController],
  providers: [
    EveryRouteHasAPolicy,
    IncomingUploads,
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: SignInGuard },
    { provide: APP_GUARD, useClass: PolicyGuard },
    { provide: APP_INTERCEPTOR, useClass: BodyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: ResponseHeadersInterceptor },
    { provide: APP_INTERCEPTOR, useClass: OutageInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_PIPE, useFactory: validationPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class HttpModule {}
