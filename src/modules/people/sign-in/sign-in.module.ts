import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { AccessTokenStrategy } from '../api-clients/access-token.strategy.js';
import { PeopleModule } from '../people.module.js';
import { RecentSignInInterceptor } from './recent-sign-in.interceptor.js';
import { SessionTokenStrategy } from './session-token.strategy.js';

/** Passport's strategies and recent sign-ins: only the API authenticates people. */
@Module({
  imports: [PassportModule, PeopleModule],
  providers: [
    ...[SessionTokenStrategy, AccessTokenStrategy],
    { provide: APP_INTERCEPTOR, useClass: RecentSignInInterceptor },
  ],
})
export class SignInModule {}
