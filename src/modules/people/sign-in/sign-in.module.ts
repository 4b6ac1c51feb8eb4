import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { PeopleModule } from '../people.module.js';
import { AccessTokenStrategy } from '../programs/access-token.strategy.js';
import { SessionTokenStrategy } from './session-token.strategy.js';

/** Passport's strategies: only the api asks who somebody is. */
@Module({
  imports: [PassportModule, PeopleModule],
  providers: [SessionTokenStrategy, AccessTokenStrategy],
})
export class SignInModule {}
