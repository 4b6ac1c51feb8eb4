import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { PeopleModule } from './people.module.js';
import { SessionTokenStrategy } from './session-token.strategy.js';

/** Passport's strategies: only the api signs people in. */
@Module({
  imports: [PassportModule, PeopleModule],
  providers: [SessionTokenStrategy],
})
export class SignInModule {}
