import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from './audit/audit.module.js';
import { Cookies } from './auth/cookies.js';
import { ConfigModule } from './config/config.module.js';
import type { Settings } from './config/settings.js';
import { DatabaseModule } from './database/database.module.js';
import { FilesModule } from './files/files.module.js';
import { IdempotencyKey } from './http/idempotency-key.entity.js';
import { LimitStore } from './http/limit-store.js';
import { PageMetadataRegistry } from './http/page-metadata.js';
import { MailModule } from './mail/mailer.js';
import { OutboundModule } from './outbound/outbound.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { Scopes } from './policy/scopes.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { DueRows } from './queue/due-rows.js';
import { FailureNotices } from './queue/failure-notices.js';
import { Housekeeping } from './queue/housekeeping.js';
import { Schedule } from './queue/schedule.js';
import { SecretsModule } from './secrets/sealer.js';
import { StateMachineModule } from './state-machine/state-machine.module.js';
import { ThreadsModule } from './threads/threads.module.js';

/** The foundation of every module; it depends on none of them. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    TypeOrmModule.forFeature([IdempotencyKey]),
    DatabaseModule,
    OutboxModule,
    StateMachineModule,
    AuditModule,
    FilesModule,
    MailModule,
    OutboundModule,
    SecretsModule,
    PrivacyModule,
    ThreadsModule,
  ],
  providers: [
    Schedule,
    Housekeeping,
    FailureNotices,
    DueRows,
    LimitStore,
    Cookies,
    Scopes,
    PageMetadataRegistry,
  ],
  exports: [Schedule, DueRows, LimitStore, Cookies, Scopes, PageMetadataRegistry],
})
export class PlatformModule {
  static with(settings: Settings): DynamicModule {
    return { module: PlatformModule, imports: [ConfigModule.with(settings)] };
  }
}
