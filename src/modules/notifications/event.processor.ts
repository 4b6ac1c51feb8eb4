import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { EventRef } from '../../platform/queue/job.decorator.js';
import { JOBS, type JobSource, type RegisteredJob } from '../../platform/queue/job-registry.js';
import type { JobName } from '../../platform/queue/jobs.js';
import type { Following, NotificationKind } from './kinds/notification-kind.js';
import { notificationKinds } from './kinds/notification-kinds.js';
import type { NewNotification } from './notification.entity.js';
import { NotificationsService } from './notifications.service.js';

type FollowingKind = NotificationKind & { follows: Following };

/** Who is notified of what: a job for each event that kinds of notifications follow. */
@Injectable()
export class EventProcessor implements JobSource {
  constructor(
    private readonly db: Database,
    private readonly notifications: NotificationsService,
  ) {}

  [JOBS](): RegisteredJob[] {
    return [...byJob(notificationKinds.all())].map(([name, kinds]) => this.jobOf(name, kinds));
  }

  private jobOf(name: string, kinds: FollowingKind[]): RegisteredJob {
    const { follows } = kinds[0] as FollowingKind;
    // Thousands of events may come at once: the readers of all kinds, and of many jobs together, are
    // found with one statement.
    const readers = `SELECT kind, subject_id AS "subjectId", person_id AS "personId" FROM (${kinds
      .map(({ kind, follows }) => {
        return `SELECT '${kind}' AS kind, r.subject_id, r.person_id FROM (${follows.readers}) r`;
      })
      .join(' UNION ALL ')}) n ORDER BY subject_id, person_id`;
    return {
      name: name as JobName,
      on: [...new Set<EventRef>(kinds.map((kind) => kind.follows.event))],
      after: follows.after as JobName | undefined,
      isLong: false,
      together: true,
      isShort: true,
      perform: async (payload) => {
        const ids = (payload as Record<string, string>[]).map((event) => event[follows.id]);
        const found = await this.db.prepared<NewNotification>(name, readers, [ids]);
        await this.notifications.notify(...found);
      },
    };
  }
}

/** The kinds that follow an event, by the job that notifies. */
function byJob(kinds: NotificationKind[]): Map<string, FollowingKind[]> {
  const sorted = new Map<string, FollowingKind[]>();
  for (const kind of kinds) {
    if (!kind.follows) continue;
    const name = kind.follows.job ?? `notifications.${kind.kind}`;
    sorted.set(name, [...(sorted.get(name) ?? []), kind as FollowingKind]);
  }
  return sorted;
}
