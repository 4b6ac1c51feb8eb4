import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Schedule } from '../../platform/queue/schedule.js';
import { AccountTokens } from './account-tokens.js';
import { AccountsController } from './accounts.controller.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { Person } from './person.entity.js';
import { SessionsService } from './sessions.service.js';

/** Accounts, roles and their scope, member states. */
@Module({
  imports: [TypeOrmModule.forFeature([Person])],
  controllers: [PeopleController, AccountsController],
  providers: [PeopleService, SessionsService, AccountTokens],
  exports: [PeopleService, SessionsService, AccountTokens],
})
export class PeopleModule implements OnModuleInit {
  constructor(
    private readonly schedule: Schedule,
    private readonly sessions: SessionsService,
  ) {}

  onModuleInit(): void {
    this.schedule.every(3_600, 'people.expired-sessions', () => this.sessions.removeExpired());
  }
}
