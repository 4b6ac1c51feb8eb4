import { type DynamicModule, Module } from '@nestjs/common';
import { CalendarsModule } from './modules/calendars/calendars.module.js';
import { CertificatesModule } from './modules/certificates/certificates.module.js';
import { CohortsModule } from './modules/cohorts/cohorts.module.js';
import { CoursesModule } from './modules/courses/courses.module.js';
import { EnrolmentsModule } from './modules/enrolments/enrolments.module.js';
import { LearningModule } from './modules/learning/learning.module.js';
import { NotificationsModule } from './modules/notifications/notifications.module.js';
import { OperationsModule } from './modules/operations/operations.module.js';
import { PeopleModule } from './modules/people/people.module.js';
import { SignInModule } from './modules/people/sign-in/sign-in.module.js';
import { PreviewsModule } from './modules/previews/previews.module.js';
import { ProgrammeModule } from './modules/programme/programme.module.js';
import { ReportsModule } from './modules/reports/reports.module.js';
import { WebhooksModule } from './modules/webhooks/webhooks.module.js';
import { WorkshopsModule } from './modules/workshops/workshops.module.js';
import type { Settings } from './platform/config/settings.js';
import { HttpModule } from './platform/http/http.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { QueueModule } from './platform/queue/queue.module.js';
import type { LoadedPlugin } from './plugins/load-plugins.js';
import { PluginsModule } from './plugins/plugins.module.js';

const modules = [
  PeopleModule,
  ProgrammeModule,
  CohortsModule,
  CoursesModule,
  EnrolmentsModule,
  LearningModule,
  WorkshopsModule,
  CertificatesModule,
  WebhooksModule,
  NotificationsModule,
  CalendarsModule,
  PreviewsModule,
  ReportsModule,
  OperationsModule,
];

/** The whole product; the two roles differ in what they add to it. */
@Module({})
export class AppModule {
  /** Answers HTTP; never touches a queue: the outbox is its way to the workers. */
  static api(settings: Settings, plugins: LoadedPlugin[]): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(settings),
        HttpModule,
        SignInModule,
        ...modules,
        PluginsModule.with(plugins),
      ],
    };
  }

  /** Relays the outbox, does the jobs, keeps the schedule. The kinds of plug-ins are registered. */
  static worker(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(settings), QueueModule, ...modules],
    };
  }
}
