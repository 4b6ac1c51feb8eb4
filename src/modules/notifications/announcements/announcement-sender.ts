import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Job } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { Schedule } from '../../../platform/queue/schedule.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { announcement as kind } from '../kinds/announcements/announcement.js';
import { NotificationsService } from '../notifications.service.js';
import { type Announcement, announcementStateMachine } from './announcement.entity.js';
import { audienceSql } from './audience.sql.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'announcements.send': { announcementId: string };
  }
}

/** People who are notified in one transaction. */
const BATCH = 500;
const DUE_EVERY_SECONDS = 10;

type Sending = Pick<
  Announcement,
  'cohortId' | 'authorId' | 'audienceGroup' | 'memberStates' | 'progress' | 'reachedPersonId'
>;

/**
 * Sends announcements that are due, in batches, each a job. A batch notifies its people, moves the
 * position and enqueues the next one in one transaction: if it is killed, it runs again.
 */
@Injectable()
export class AnnouncementSender implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly schedule: Schedule,
    private readonly transitions: Transitions,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.schedule.every(DUE_EVERY_SECONDS, 'announcements.start-due', () => this.startDue());
  }

  async startDue(): Promise<void> {
    await this.db.transaction(async () => {
      const due = await this.transitions.applyAll(announcementStateMachine, 'start', {
        where: [sql`r.send_at <= now()`],
      });
      const payloads = due.map(({ id }) => ({ announcementId: id }));
      await this.outbox.enqueue('announcements.send', payloads);
    });
  }

  @Job('announcements.send')
  async sendBatch({ announcementId: id }: JobPayloads['announcements.send']): Promise<void> {
    // Locked, so that who stops it waits for this batch, and the next one finds it stopped.
    const sending = await this.db.row<Sending>(
      sql`SELECT cohort_id AS "cohortId", author_id AS "authorId",
          audience_group AS "audienceGroup", member_states AS "memberStates", progress,
          reached_person_id AS "reachedPersonId"
        FROM announcements WHERE id = ${id} AND state = 'sending' FOR UPDATE`,
    );
    if (!sending) return;
    const author = sending.authorId && (await this.actorOf(sending.authorId));
    const people = author ? await this.nextPeople(author, sending) : [];
    await this.notify(id, people);
    if (people.length === BATCH) {
      await this.outbox.enqueue('announcements.send', [{ announcementId: id }]);
    } else {
      await this.transitions.apply(announcementStateMachine, author ? 'finish' : 'stop', id, {
        set: sql`ended_at = now()`,
      });
    }
  }

  private async nextPeople(author: Actor, sending: Sending): Promise<string[]> {
    const { cohortId, audienceGroup: group, memberStates, progress, reachedPersonId } = sending;
    const audience = { group, memberStates, progress };
    const found = await this.db.rows<{ id: string }>(
      sql`SELECT person_id AS id
        FROM (${audienceSql(author, cohortId, audience, reachedPersonId ?? undefined)}) f
        ORDER BY person_id LIMIT ${BATCH}`,
    );
    return found.map(({ id }) => id);
  }

  private async notify(announcementId: string, people: string[]): Promise<void> {
    const last = people.at(-1);
    if (!last) return;
    const written = await this.db.rows<{ subjectId: string; personId: string }>(
      sql`INSERT INTO announcement_recipients (id, announcement_id, person_id)
        SELECT i.id, ${announcementId}, i.person_id
        FROM unnest(${people.map(() => newId())}::uuid[], ${people}::uuid[]) AS i (id, person_id)
        ON CONFLICT (announcement_id, person_id) DO NOTHING
        RETURNING id AS "subjectId", person_id AS "personId"`,
    );
    await this.notifications.notify(...written.map((one) => ({ ...one, kind: kind.kind })));
    await this.db.run(
      sql`UPDATE announcements
        SET reached_person_id = ${last}, recipients = recipients + ${written.length}
        WHERE id = ${announcementId}`,
    );
  }

  /** The author with the roles of today; undefined once their account is closed. */
  private async actorOf(personId: string): Promise<Actor | undefined> {
    const row = await this.db.row<Pick<Actor, 'grants' | 'language'>>(
      sql`SELECT p.language, (SELECT coalesce(json_agg(json_build_object(
            'role', g.role, 'memberState', g.member_state)), '[]')
          FROM shared.role_grants g WHERE g.person_id = p.id) AS grants
        FROM shared.people p WHERE p.id = ${personId} AND p.status = 'active'`,
    );
    return row && { ...row, personId, sessionId: '', scopes: null };
  }
}
