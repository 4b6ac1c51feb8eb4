import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.js';
import { ConfigModule } from './config/config.module.js';
import type { Settings } from './config/settings.js';
import { DatabaseModule } from './database/database.module.js';
import { FilesModule } from './files/files.module.js';
import { MailModule } from './mail/mailer.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { Housekeeping } from './queue/housekeeping.js';
import { Schedule } from './queue/schedule.js';

/** What every module stands on, and which knows none of them. */
@Global()
@Module({
  imports: [DatabaseModule, OutboxModule, AuditModule, FilesModule, MailModule],
  providers: [Schedule, Housekeeping],
  exports: [Schedule],
})
export class PlatformModule {
  static with(settings: Settings): DynamicModule {
    return { module: PlatformModule, imports: [ConfigModule.with(settings)] };
  }
}
